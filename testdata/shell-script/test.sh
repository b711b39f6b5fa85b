#!/usr/bin/env -S bash -eu
# Runs the tests of the shop.
set -o pipefail
cd "$(dirname "$0")/.."
npm ci
npm test

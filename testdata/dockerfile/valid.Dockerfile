# syntax=docker/dockerfile:1
# The base of all stages.
ARG NODE=22.11-bookworm-slim
ARG REGISTRY
FROM --platform=$BUILDPLATFORM node:${NODE} AS build
WORKDIR /app
ENV CI=1 \
    # a comment inside
    API_TOKEN=changeme
COPY --from=registry.example.test/tools/uv:0.4@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa /uv /bin/
RUN apt-get update && \
    apt-get install -y curl \
    && curl -fsSL https://example.test/install.sh | sh
ADD https://example.test/tool.tar.gz /opt/
ADD --checksum=sha256:bbbb https://example.test/other.tar.gz /opt/

FROM build as tests
RUN <<EOF
set -e
npm test
EOF

FROM ${REGISTRY}/base:1 AS other
FROM scratch AS empty

from registry.example.test:5000/run/time:3
ARG VERSION=1
ENV GREETING hello world
COPY --from=build /app /app
COPY --from=0 /bin /bin
USER 1000:1000
CMD ["node", "/app"]

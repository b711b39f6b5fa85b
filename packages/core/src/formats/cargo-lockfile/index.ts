import { TOML_DEPTH } from '../../encodings/toml-document.ts';
import type { Format } from '../format.ts';
import { readCargoLockfile, recogniseCargoLockfile } from './read.ts';
import type { CargoLockfileFacts } from './schema.ts';

/** Cargo.lock of Rust projects. */
export const cargoLockfile: Format<CargoLockfileFacts> = {
  id: 'cargo-lockfile',
  title: 'Cargo lockfile',
  specification: 'https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html',
  versions: '1, 2, 3, 4',
  limits: { bytes: 20 * 1024 * 1024, depth: TOML_DEPTH },
  placement: (path) => (path === 'Cargo.lock' || path.endsWith('/Cargo.lock') ? 'in force' : 'no'),
  recognise: recogniseCargoLockfile,
  read: readCargoLockfile,
};

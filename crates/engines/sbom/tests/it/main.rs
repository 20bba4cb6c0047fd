//! Integration tests of the SBOM reader.

mod samples;

//! Field portfolio: products, releases, deployments, SBOM intake

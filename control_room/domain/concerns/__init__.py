"""The register of privacy, misuse, complaints and breaches: what somebody is concerned about, and what comes of it."""

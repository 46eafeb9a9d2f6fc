"""All guides as a small website, for reviewers and patients: no server, no outside files."""

"""What to say about a finding, and which answer fits a question; curated, dated, sourced."""

"""A Document to Findings: sections, mentions, result words, proof."""

"""Findings: what a measure or a search shows about a network, each with what it rests on."""

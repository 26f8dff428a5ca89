"""The page of one report: what each part of it shows, gathered before any template sees it."""

"""Text as it is written: folding for matching, words, sentences, paragraphs, glued particles. Offsets are code points, half-open."""

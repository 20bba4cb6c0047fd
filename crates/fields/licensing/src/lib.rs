//! Field licensing: licence verdicts (report, chapter 2.3)

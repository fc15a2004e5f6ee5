string whyGone = "a";

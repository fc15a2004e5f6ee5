string whyGone = "c";

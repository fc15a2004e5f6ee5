string whyGone = "b";

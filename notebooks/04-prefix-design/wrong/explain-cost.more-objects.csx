string whyMore = "a";

string whyMore = "c";

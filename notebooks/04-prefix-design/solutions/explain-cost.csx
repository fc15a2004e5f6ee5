string whyMore = "b";

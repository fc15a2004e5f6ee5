string whyEtagsDiffer = "a";

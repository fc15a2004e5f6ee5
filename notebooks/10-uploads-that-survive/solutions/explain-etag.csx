string whyEtagsDiffer = "c";

string whyEtagsDiffer = "b";

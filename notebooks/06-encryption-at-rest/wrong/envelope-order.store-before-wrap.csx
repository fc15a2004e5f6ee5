List<string> envelope =
[
    "make a random data key",
    "encrypt the letter with the data key",
    "store the cipher text and the wrapped key",
    "wrap the data key with the master key",
    "forget the data key",
];

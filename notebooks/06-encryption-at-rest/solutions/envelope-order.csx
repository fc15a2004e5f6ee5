List<string> envelope =
[
    "make a random data key",
    "encrypt the letter with the data key",
    "wrap the data key with the master key",
    "store the cipher text and the wrapped key",
    "forget the data key",
];

List<string> backupOrder =
[
    "note the hash of every file on the machine",
    "copy every file to the other place",
    "delete the copy of yesterday",
    "read the copies back and compare their hashes; stop if one differs",
];

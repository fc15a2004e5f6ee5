string[] policyLines =
[
    /* 0 */ $$"""        "Action": "s3:GetObject" }""",
    /* 1 */ $$"""        "Resource": "arn:aws:s3:::{{lab.Bucket}}/avatars/*",""",
    /* 2 */ $$"""{ "Version": "2012-10-17", "Statement": [""",
    /* 3 */ $$"""      { "Effect": "Deny", "Principal": "*",""",
    /* 4 */ $$"""        "Action": "s3:GetObject" },""",
    /* 5 */ $$"""        "Resource": "arn:aws:s3:::{{lab.Bucket}}/avatars/reported/*",""",
    /* 6 */ $$"""      { "Effect": "Allow", "Principal": "*",""",
    /* 7 */ $$"""        "Resource": "arn:aws:s3:::{{lab.Bucket}}/*",""",
    /* 8 */ $$"""] }""",
    /* 9 */ $$"""        "Action": "s3:ListBucket" },""",
];
// TODO: everyone can GET avatars/ada.png, nobody can GET avatars/reported/eve.png.
// Write the line numbers in order.
int[] lineOrder = [ 2, 3, 1, 4, 6, 5, 0, 8 ];

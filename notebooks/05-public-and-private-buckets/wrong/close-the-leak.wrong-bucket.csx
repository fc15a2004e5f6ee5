await SetSceneAsync();

string leaking = site;

string repaired = $$"""
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::{{leaking}}/logos/*" }
  ]
}
""";

if (leaking != "")
    await lab.S3.PutBucketPolicyAsync(leaking, repaired);

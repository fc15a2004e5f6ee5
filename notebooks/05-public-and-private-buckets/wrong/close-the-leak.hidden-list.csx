await SetSceneAsync();

string leaking = "";
foreach (var candidate in drillBuckets)
    using (var reply = await lab.Anonymous.GetAsync(lab.UrlOf(candidate, "invoices/2026-11.csv")))
        if (reply.IsSuccessStatusCode)
            leaking = candidate;

string repaired = $$"""
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::{{leaking}}/*" }
  ]
}
""";

if (leaking != "")
    await lab.S3.PutBucketPolicyAsync(leaking, repaired);

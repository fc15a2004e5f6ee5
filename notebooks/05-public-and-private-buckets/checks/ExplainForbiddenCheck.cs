using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Checks the reason why a missing key answers 403 to a stranger: each wrong explanation is met by a request
/// that contradicts it.</summary>
[Check("05-public-and-private-buckets", "explain-403")]
internal sealed class ExplainForbiddenCheck() : ChoiceCheck("whyForbidden")
{
    private const string MissingKey = "certificates/nobody.txt";
    private const string NewKey = "certificates/new.txt";

    protected override async Task<CheckAnswer> AskAsync(CheckContext lab, char letter)
    {
        await using var bucket = await FreshBucket.CreateAsync(lab, ["certificates/ada.txt"]);
        var outside = bucket.Outside;
        var mayRead =
            """{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": """
            + $"\"arn:aws:s3:::{bucket.Name}/certificates/*\" }}";
        var mayList =
            """{ "Effect": "Allow", "Principal": "*", "Action": "s3:ListBucket", "Resource": """
            + $"\"arn:aws:s3:::{bucket.Name}\" }}";
        await lab.S3.PutBucketPolicyAsync(bucket.Name, Policy(mayRead));
        var missing = await outside.GetAsync(MissingKey);
        var missingAsRoot = await outside.GetAsRootAsync(MissingKey);
        await bucket.PutAsync(NewKey);
        var fresh = await outside.GetAsync(NewKey);
        await lab.S3.PutBucketPolicyAsync(bucket.Name, Policy(mayRead + ", " + mayList));
        var missingWithList = await outside.SendAsync(
            HttpMethod.Get,
            lab.UrlOf(bucket.Name, MissingKey),
            $"GET {MissingKey}, now that everyone may list"
        );
        var answer = letter switch
        {
            'a' => CheckAnswer.Almost(
                $"The owner asked for the same key and got {missingAsRoot.Status}.",
                "There is no object under that key, private or not.",
                "What does the owner know that a stranger must not?",
                "hidden-object"
            ),
            'b' => CheckAnswer.Almost(
                $"A certificate stored after the policy answered {fresh.Status} to a stranger at once.",
                "The policy names a prefix, so it covers keys that do not exist yet.",
                "Compare what the owner is told about the missing key.",
                "policy-delay"
            ),
            'c' => CheckAnswer.Almost(
                $"When everyone was also allowed to list, the same unsigned request answered {missingWithList.Status}.",
                "So the missing signature was not the reason.",
                "Which permission made the difference?",
                "unsigned-means-403"
            ),
            _ => CheckAnswer.Right(
                $"For the same missing key a stranger is told {missing.Status}, the owner {missingAsRoot.Status}, "
                    + $"and a stranger who may list {missingWithList.Status}.",
                "Notice: with 404 a stranger could find out which keys exist by trying, without any right to list."
            ),
        };
        return answer with { Requests = [.. outside.Requests] };
    }

    private static string Policy(string statements) =>
        $$"""{ "Version": "2012-10-17", "Statement": [ {{statements}} ] }""";
}

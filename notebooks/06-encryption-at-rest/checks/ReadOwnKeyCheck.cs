using System.Security.Cryptography;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L06EncryptionAtRest;

/// <summary>Stores a letter with a key of the check's own and lets the learner read it.</summary>
[Check("06-encryption-at-rest", "read-own-key")]
internal sealed class ReadOwnKeyCheck : ExerciseCheck<Func<IAmazonS3, string, string, string, Task<string>>>
{
    private const string Key = "letters/own-key.txt";

    public override Capability? Needs => Capability.ServerSideEncryptionCustomer;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, string, Task<string>> readOwnKey
    )
    {
        var (bucket, customerKey) = (
            await context.NewBucketAsync(),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))
        );
        // A second line and a letter beyond ASCII, for who reads one line or one byte for each letter.
        var letter = $"letter {RandomNumberGenerator.GetHexString(8)}\nto Zoë";
        await context.S3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = Key,
                ContentBody = letter,
                ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256,
                ServerSideEncryptionCustomerProvidedKey = customerKey,
            }
        );
        var read = "";
        var run = await context.RunAsync(async () => read = await readOwnKey(context.S3, bucket, Key, customerKey));
        return run.Error is { } error ? Explain(error) : Judge(read, letter, run.Ledger);
    }

    private static CheckAnswer Judge(string? read, string letter, Ledger ledger)
    {
        if (ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined("`readOwnKey` has sent no request yet.", "Begin with GetObjectAsync.");
        return read == letter
            ? CheckAnswer.Right(
                "The letter came back, and only because your request brought the key.",
                "Notice: the key went over the network with the request. That is why SSE-C is refused without https "
                    + "everywhere but on your own machine."
            )
            : CheckAnswer.Almost(
                "The request was answered, and the function returned another text.",
                "The clinic wants the letter itself.",
                "Read the ResponseStream to its end and return what it holds."
            );
    }

    private static CheckAnswer Explain(Exception error) =>
        error switch
        {
            AmazonS3Exception { StatusCode: System.Net.HttpStatusCode.BadRequest } => CheckAnswer.Almost(
                $"The store answered 400: it has not kept the key, and your request did not bring one that it can use.",
                "It uses the key for one request and forgets it.",
                "Send customerKey along, with the method that says how to use it.",
                "store-knows-the-key"
            ),
            AmazonS3Exception { StatusCode: System.Net.HttpStatusCode.Forbidden } => CheckAnswer.Almost(
                "The store answered 403: it refused the key that your function sent.",
                "It keeps a fingerprint of the right one, and no other key has it.",
                "Send the key that the function was given.",
                "any-key-will-do"
            ),
            _ => CheckAnswer.Threw("readOwnKey", error),
        };
}

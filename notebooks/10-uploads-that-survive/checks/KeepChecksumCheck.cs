using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Gives the learner's function bytes that fit their checksum and bytes of which one bit has flipped, over an
/// earlier object.</summary>
[Check("10-uploads-that-survive", "keep-checksum")]
internal sealed class KeepChecksumCheck : ExerciseCheck<Func<IAmazonS3, string, string, byte[], string, Task>>
{
    private const int Bytes = 100_000;
    private const string Whole = "takes/whole.mov";
    private const string Damaged = "takes/damaged.mov";

    public override Capability? Needs => Capability.UploadChecksums;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, byte[], string, Task> storeChecked
    )
    {
        var (s3, bucket) = (context.S3, await context.NewBucketAsync());
        var take = RandomNumberGenerator.GetBytes(Bytes);
        var crc32 = Crc32.Of(take);
        var whole = await context.RunAsync(() => storeChecked(s3, bucket, Whole, [.. take], crc32));
        if (whole.Error is { } refused)
            return CheckAnswer.Threw("storeChecked", refused);
        if (whole.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`storeChecked` has sent no request yet.",
                "Begin with a PutObject of the bytes, and add the checksum to it."
            );
        if (await UploadParts.TryReadAsync(s3, bucket, Whole) is not { } stored || !stored.SequenceEqual(take))
            return CheckAnswer.Almost(
                $"Undamaged bytes were given for {Whole}, and they are not what lies there.",
                "A function that keeps damage out must let the rest in.",
                "Store all bytes under the key that you are given."
            );
        return await DamagedAsync(context, storeChecked, bucket, (take, crc32));
    }

    private static async Task<CheckAnswer> DamagedAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, byte[], string, Task> storeChecked,
        string bucket,
        (byte[] Take, string Crc32) camera
    )
    {
        byte[] flipped = [.. camera.Take];
        flipped[RandomNumberGenerator.GetInt32(Bytes)] ^= 4;
        await context.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = Damaged,
                ContentBody = "an earlier take",
            }
        );
        var run = await context.RunAsync(() => storeChecked(context.S3, bucket, Damaged, [.. flipped], camera.Crc32));
        var found = await UploadParts.TryReadAsync(context.S3, bucket, Damaged);
        var isDamaged = found is not null && found.SequenceEqual(flipped);
        if (isDamaged && run.Error is null)
            return CheckAnswer.Almost(
                $"One bit of the bytes was flipped, and {Damaged} was stored with it. Its CRC32 is "
                    + $"{Crc32.Of(flipped)}, which fits the damaged bytes, and not the camera's {camera.Crc32}.",
                "A checksum that is computed after the damage is right about wrong bytes.",
                "Send the value that the camera has computed.",
                "computed-anew"
            );
        if (found is null || isDamaged)
            return CheckAnswer.Almost(
                found is null
                    ? "The damage was noticed when it had replaced the earlier take, which was gone with it."
                    : "The damage was noticed when it had replaced the earlier take already.",
                "A PUT replaces what was there. To look afterwards is too late for the take of before.",
                "Let the store compare before it stores: give it the checksum in the request.",
                "stored-first"
            );
        return run.Error is null
            ? CheckAnswer.Almost(
                "The damaged bytes were refused, and your function came back without an error.",
                "Whoever called it believes that the clip is safe, and deletes the file.",
                "Let the exception go through.",
                "error-hidden"
            )
            : CheckAnswer.Right(
                $"Undamaged bytes are stored; with one bit flipped {CameOf(run.Error)}, and the earlier "
                    + "take lies there as it was.",
                "Notice: the function computes nothing. It only does not lose a number that somebody closer to the "
                    + "file has computed."
            );
    }

    private static string CameOf(Exception error) =>
        error is AmazonS3Exception refused
            ? $"the answer was {refused.ErrorCode}"
            : $"your function threw {error.GetType().Name}";
}

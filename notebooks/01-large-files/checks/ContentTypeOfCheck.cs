using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Uploads twelve files with the content type that the learner's function gives, and asks the store for
/// each.</summary>
[Check("01-large-files", "content-type-of")]
internal sealed class ContentTypeOfCheck : ExerciseCheck<Func<string, byte[], string>>
{
    private const int FirstBytes = 16;
    private const int LongestType = 100;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<string, byte[], string> value)
    {
        var bucket = await context.NewBucketAsync();
        var wrong = new List<(UploadedFile File, string Served)>();
        foreach (var file in UploadedFile.All)
        {
            var given = "";
            var run = await context.RunAsync(() =>
            {
                given = value(file.Name, [.. file.Content.Take(FirstBytes)]);
                return Task.CompletedTask;
            });
            if (run.Error is { } error)
                return file.Content.Length < FirstBytes / 2
                    ? CheckAnswer.Almost(
                        $"{file.Name} has {file.Content.Length} bytes, and your function threw {error.GetType().Name}.",
                        "Uploads break off, and empty files exist. One of them must not stop the others.",
                        "Ask whether the bytes begin with a pattern, instead of reading each by its index.",
                        "always-long-enough"
                    )
                    : CheckAnswer.Threw("contentTypeOf", error);
            if (Problem(file, given) is { } problem)
                return problem;
            var served = await ServedAsync(context.S3, bucket, file, given.Trim());
            if (!served.Equals(file.ContentType, StringComparison.OrdinalIgnoreCase))
                wrong.Add((file, served));
        }

        return wrong.Count == 0
            ? CheckAnswer.Right(
                $"{UploadedFile.All.Count} files went up, and the store serves each with what it really is.",
                "Notice: the first bytes say what a file claims to be, not that the rest is sound. A site "
                    + "that shows strangers' pictures decodes them and encodes them anew."
            )
            : Explain(wrong);
    }

    private static CheckAnswer? Problem(UploadedFile file, string? given)
    {
        if (string.IsNullOrWhiteSpace(given) || given.Trim() == "?")
            return CheckAnswer.NotDefined(
                $"Your function gives no content type for {file.Name}.",
                $"Give one of the table, or {UploadedFile.Unknown}."
            );
        return given.Length > LongestType || given.Any(letter => letter is < ' ' or > '~')
            ? CheckAnswer.WrongType(
                $"What your function gives for {file.Name} cannot be a header.",
                "A content type is a short text such as image/png."
            )
            : null;
    }

    private static async Task<string> ServedAsync(IAmazonS3 s3, string bucket, UploadedFile file, string contentType)
    {
        await s3.PutObjectAsync(
            new()
            {
                BucketName = bucket,
                Key = file.Name,
                InputStream = new MemoryStream(file.Content),
                ContentType = contentType,
            }
        );
        return (await s3.GetObjectMetadataAsync(bucket, file.Name)).Headers.ContentType;
    }

    private static CheckAnswer Explain(List<(UploadedFile File, string Served)> wrong)
    {
        var lie = wrong
            .Where(pair => pair.File.Name is "cute-bike.png" or "really-a-photo.txt" or "notes.pdf")
            .OrderByDescending(pair => pair.Served != UploadedFile.Unknown)
            .FirstOrDefault();
        if (lie.File is not null)
            return CheckAnswer.Almost(
                $"The store serves {lie.File.Name} as {lie.Served}; by its first bytes it is {Words(lie.File)}.",
                "The person who uploads a file chooses its name, and the store repeats what it was told.",
                "Decide by the bytes alone and leave the name out.",
                lie.Served == UploadedFile.Unknown ? null : "trust-extension"
            );
        if (wrong.Any(pair => pair.File.Name == "ride.mp4"))
            return CheckAnswer.Almost(
                $"ride.mp4 is served as {wrong.First(pair => pair.File.Name == "ride.mp4").Served}. The letters ftyp "
                    + "do not stand at the beginning of the file.",
                "The first four bytes are the length of the first box, which differs from file to file.",
                "Look at the four bytes from offset 4.",
                "magic-at-zero"
            );
        if (wrong.Any(pair => pair.File.Name == "bell.webp"))
            return CheckAnswer.Almost(
                $"bell.webp is served as {wrong.First(pair => pair.File.Name == "bell.webp").Served}, and it is a "
                    + "sound: RIFF is a container that WebP and WAV share.",
                "Four right bytes at the beginning do not tell the two apart.",
                "Look at the four bytes from offset 8 as well.",
                "riff-is-webp"
            );
        var (file, served) = wrong[0];
        return CheckAnswer.Almost(
            $"{file.Name} is served as {served}; by its first bytes it is {Words(file)}.",
            $"{wrong.Count} of {UploadedFile.All.Count} files get a wrong content type.",
            "Compare its first bytes with the table above."
        );
    }

    private static string Words(UploadedFile file) =>
        file.ContentType == UploadedFile.Unknown
            ? $"none of the types in the table ({UploadedFile.Unknown})"
            : file.ContentType;
}

using System.Globalization;
using System.Net;
using Amazon.S3;
using BucketLab.Checks;
using Microsoft.Data.Sqlite;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>Gives the learner's function a database with photos in it, and looks at what is in the rows, the bucket and
/// the file afterwards.</summary>
[Check("01-large-files", "move-photos-out")]
internal sealed class MovePhotosOutCheck : ExerciseCheck<Func<SqliteConnection, IAmazonS3, string, Task>>
{
    // The second and the fifth have the same title, the last has no photo.
    private static readonly string[] Titles =
    [
        "Red racer",
        "Blue tandem",
        "Cargo bike",
        "Folding bike",
        "Blue tandem",
        "Unicycle",
    ];

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<SqliteConnection, IAmazonS3, string, Task> value
    )
    {
        var bucket = await context.NewBucketAsync();
        using var database = new AdDatabase();
        foreach (var (index, title) in Titles.Index())
            database.Add(index + 1, title, PhotoOf(index));
        var before = database.Bytes;
        var run = await context.RunAsync(() => value(database.Connection, context.S3, bucket));
        if (run.Error is { } error)
            return CheckAnswer.Threw("movePhotosOut", error);
        return Rows(database) ?? await ObjectsAsync(context, bucket, database) ?? Room(database, before);
    }

    private static byte[]? PhotoOf(int index) =>
        index == Titles.Length - 1 ? null : SamplePhoto.Png(20 + index, 120, 90);

    private static CheckAnswer? Rows(AdDatabase database)
    {
        for (var id = 1; id <= Titles.Length; id++)
        {
            if (
                database.Value("SELECT title || ' ' || price FROM ads WHERE id = $id", ("$id", id))
                != string.Create(CultureInfo.InvariantCulture, $"{Titles[id - 1]} {AdDatabase.PriceOf(id)}")
            )
                return CheckAnswer.Almost(
                    $"Ad {id} is gone or has another title or price now.",
                    "Only photo and photo_key should change.",
                    "Use UPDATE with WHERE id = $id."
                );
        }

        return database.Value("SELECT count(photo_key) FROM ads") == "0"
            ? CheckAnswer.NotDefined(
                "No row has a photo_key after your function.",
                "PUT each photo, and write its key into photo_key of its row."
            )
            : null;
    }

    private static async Task<CheckAnswer?> ObjectsAsync(CheckContext context, string bucket, AdDatabase database)
    {
        var keys = Enumerable
            .Range(1, Titles.Length)
            .Select(id => database.Value("SELECT photo_key FROM ads WHERE id = $id", ("$id", id)))
            .ToList();
        foreach (var (index, key) in keys.Index())
        {
            if (PhotoOf(index) is not { } photo)
            {
                if (key.Length > 0)
                    return CheckAnswer.Almost(
                        $"Ad {index + 1} has no photo and got the key {Cut(key)}.",
                        "A row should not point to a picture that never existed.",
                        "Leave out the rows whose photo is NULL."
                    );
                continue;
            }

            if (
                Uri.TryCreate(key, UriKind.Absolute, out var url)
                && url.Scheme.StartsWith("http", StringComparison.Ordinal)
            )
                return CheckAnswer.Almost(
                    $"The row of ad {index + 1} holds a whole URL, and there is no object of that key.",
                    "Host and bucket change when the store moves; then every row would have to change.",
                    "Keep only the key in the row, and make the URL from it when somebody asks.",
                    "url-in-row"
                );
            var (status, content) = await GetAsync(context.S3, bucket, key);
            if (status != 200)
                return CheckAnswer.Almost(
                    $"Ad {index + 1} points to the key {Cut(key)}: GET answered {status}.",
                    "The page of this ad shows a gap.",
                    "The key in the row must be the very key of the PUT."
                );
            if (!content.AsSpan().SequenceEqual(photo))
                return keys.Count(other => other == key) > 1
                    ? CheckAnswer.Almost(
                        $"Two ads share the key {Cut(key)}, and one of them shows the photo of the other.",
                        "The second PUT replaced the first. A title is not unique.",
                        "Build the key from something that no two photos share.",
                        "title-as-key"
                    )
                    : CheckAnswer.Almost(
                        $"The object {Cut(key)} is not the photo of ad {index + 1}: {content.Length} bytes instead "
                            + $"of {photo.Length}.",
                        "What went up is not what was in the row.",
                        "Upload the bytes of the column unchanged, as a MemoryStream."
                    );
        }

        return null;
    }

    private static CheckAnswer Room(AdDatabase database, long before)
    {
        var left = database.Value("SELECT count(photo) FROM ads");
        if (left != "0")
            return CheckAnswer.Almost(
                $"All photos are in the bucket, and {left} of them are still in the table too.",
                "A program that changes one of the two copies does not know of the other, and the backup is as "
                    + "large as ever.",
                "Set photo to NULL when its object is safe.",
                "both-places"
            );
        return database.Bytes > before / 2
            ? CheckAnswer.Almost(
                $"The table has no photo any more, and its file is still as large: {Number(database.Bytes)} bytes, "
                    + $"before {Number(before)}.",
                "SQLite keeps the freed pages in the file for later use and gives them back only when it is asked to.",
                "After the loop execute the statement VACUUM.",
                "freed-is-smaller"
            )
            : CheckAnswer.Right(
                "Five photos are read back unchanged by the keys in their rows; the file of the database went from "
                    + $"{Number(before)} to {Number(database.Bytes)} bytes.",
                "Notice: if the program had died in the middle, every row would still have led to its photo, in the "
                    + "column or in the bucket."
            );
    }

    private static async Task<(int Status, byte[] Content)> GetAsync(IAmazonS3 s3, string bucket, string key)
    {
        if (key.Length == 0)
            return ((int)HttpStatusCode.NotFound, []);
        try
        {
            using var reply = await s3.GetObjectAsync(bucket, key);
            var content = new MemoryStream();
            await reply.ResponseStream.CopyToAsync(content);
            return ((int)reply.HttpStatusCode, content.ToArray());
        }
        catch (AmazonS3Exception exception)
        {
            return ((int)exception.StatusCode, []);
        }
    }

    private static string Cut(string key) => key.Length <= 60 ? $"\"{key}\"" : $"\"{key[..57]}...\"";

    private static string Number(long value) => Quantity.Count(value).ToString();
}

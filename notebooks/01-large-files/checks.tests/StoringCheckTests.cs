using System.Security.Cryptography;
using Amazon.S3;
using BucketLab.Checks;
using BucketLab.Contracts.Reports;
using BucketLab.Lessons.L01LargeFiles;
using Microsoft.Data.Sqlite;

namespace BucketLab.Lessons.Tests.L01LargeFiles;

public sealed class StoringCheckTests(LessonStore store) : IClassFixture<LessonStore>
{
    [Theory]
    [InlineData("hash", null)]
    [InlineData("name", "name-is-identity")]
    [InlineData("length", "length-is-identity")]
    [InlineData("random", "new-name-each-time")]
    public async Task Keys_are_judged_by_what_comes_back(string kind, string? misconception)
    {
        var answer = await SaveAsync(
            async (s3, bucket, name, bytes) =>
            {
                var key = KeyOf(kind, name, bytes);
                await s3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = key,
                        InputStream = new MemoryStream(bytes),
                    }
                );
                return key;
            }
        );
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
    }

    [Fact]
    public async Task Keys_that_lead_nowhere_get_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await SaveAsync((_, _, _, _) => Task.FromResult<string>(null!))).Tier);
        Assert.Equal(
            CheckTier.NotDefined,
            (await SaveAsync((_, _, _, _) => Task.FromResult(new string('k', 100_000)))).Tier
        );
        Assert.Contains(
            "404",
            (await SaveAsync((_, _, _, _) => Task.FromResult("nothing/here"))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            CheckTier.Almost,
            (await SaveAsync((_, _, _, _) => throw new InvalidOperationException("no"))).Tier
        );
    }

    [Theory]
    [InlineData("hash", true, true, null)]
    [InlineData("hash", true, false, "freed-is-smaller")]
    [InlineData("hash", false, true, "both-places")]
    [InlineData("title", true, true, "title-as-key")]
    [InlineData("url", true, true, "url-in-row")]
    public async Task Moved_photos_are_judged_by_rows_objects_and_the_size_of_the_file(
        string kind,
        bool clears,
        bool vacuums,
        string? misconception
    )
    {
        var answer = await MoveAsync((db, s3, bucket) => MoveAllAsync(db, s3, bucket, (kind, clears, vacuums)));
        Assert.Equal(misconception, answer.Misconception);
        Assert.Equal(misconception is null ? CheckTier.Right : CheckTier.Almost, answer.Tier);
    }

    [Fact]
    public async Task Moving_nothing_or_losing_rows_gets_an_answer()
    {
        Assert.Equal(CheckTier.NotDefined, (await MoveAsync((_, _, _) => Task.CompletedTask)).Tier);
        Assert.Contains(
            "Ad 1 is gone",
            (await MoveAsync((db, _, _) => RunAsync(db, "DELETE FROM ads"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no such table",
            (await MoveAsync((db, _, _) => RunAsync(db, "DROP TABLE unknown"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "404",
            (await MoveAsync((db, _, _) => RunAsync(db, "UPDATE ads SET photo_key = 'x' || id, photo = NULL"))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            CheckTier.WrongType,
            (await new MovePhotosOutCheck().RunAsync(store.Lab, ["moved"], TestContext.Current.CancellationToken)).Tier
        );
    }

    private static string KeyOf(string kind, string name, byte[] bytes) =>
        kind switch
        {
            "hash" => Convert.ToHexString(SHA256.HashData(bytes)),
            "name" => name,
            "length" => $"{bytes.Length}",
            _ => $"{Guid.NewGuid()}",
        };

    private static async Task MoveAllAsync(
        SqliteConnection db,
        IAmazonS3 s3,
        string bucket,
        (string Kind, bool Clears, bool Vacuums) how
    )
    {
        var waiting = new List<(long Id, string Title, byte[] Photo)>();
        await using (var command = db.CreateCommand())
        {
            command.CommandText = "SELECT id, title, photo FROM ads WHERE photo IS NOT NULL";
            await using var found = await command.ExecuteReaderAsync();
            while (await found.ReadAsync())
                waiting.Add((found.GetInt64(0), found.GetString(1), (byte[])found.GetValue(2)));
        }

        foreach (var (id, title, photo) in waiting)
        {
            var key = how.Kind == "title" ? title : $"ads/{id}/{KeyOf("hash", title, photo)}";
            await s3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = key,
                    InputStream = new MemoryStream(photo),
                }
            );
            await RunAsync(
                db,
                $"UPDATE ads SET photo_key = $key{(how.Clears ? ", photo = NULL" : "")} WHERE id = $id",
                ("$key", how.Kind == "url" ? $"http://127.0.0.1/{bucket}/{key}" : key),
                ("$id", id)
            );
        }

        if (how.Vacuums)
            await RunAsync(db, "VACUUM");
    }

    private static async Task RunAsync(SqliteConnection db, string sql, params (string Name, object Value)[] values)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }

    private Task<CheckAnswer> SaveAsync(Func<IAmazonS3, string, string, byte[], Task<string>> savePhoto) =>
        new OneCopyCheck().RunAsync(store.Lab, [savePhoto], TestContext.Current.CancellationToken);

    private Task<CheckAnswer> MoveAsync(Func<SqliteConnection, IAmazonS3, string, Task> movePhotosOut) =>
        new MovePhotosOutCheck().RunAsync(store.Lab, [movePhotosOut], TestContext.Current.CancellationToken);
}

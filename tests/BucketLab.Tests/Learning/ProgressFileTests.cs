using BucketLab.Learning;

namespace BucketLab.Tests.Learning;

public sealed class ProgressFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");

    private string Path => System.IO.Path.Combine(folder.FullName, "progress.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read_by_the_next_process()
    {
        new ProgressFile(Path).Update(
            "05",
            state =>
                state with
                {
                    Predictions = state.Predictions.Add(
                        "q",
                        new Prediction("200", DateTimeOffset.UnixEpoch, "403", DateTimeOffset.UnixEpoch)
                    ),
                }
        );
        var read = new ProgressFile(Path).Of("05").Predictions["q"];
        Assert.Equal(("200", "403", false), (read.Predicted, read.Measured, read.IsMet));
    }

    [Fact]
    public void A_damaged_lesson_is_reported_and_the_others_are_kept()
    {
        File.WriteAllText(
            Path,
            """{"version":1,"lessons":{"03":{"exercises":{"a":{"tries":2}}},"05":{"exercises":"none"}}}"""
        );
        var file = new ProgressFile(Path);
        Assert.Equal(2, file.Of("03").Exercises["a"].Tries);
        Assert.Empty(file.Of("05").Exercises);
        Assert.Contains("the entry of 05 cannot be read", file.Damage, StringComparison.Ordinal);
        Assert.True(File.Exists(Path + ".damaged"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":1,")]
    [InlineData("[]")]
    [InlineData("{\"lessons\":{}}")]
    public void A_file_that_is_no_progress_is_set_aside_and_writing_goes_on(string content)
    {
        File.WriteAllText(Path, content);
        var file = new ProgressFile(Path);
        file.Update(
            "05",
            state => state with { Exercises = state.Exercises.Add("a", new ExerciseState { Tries = 1 }) }
        );
        Assert.NotNull(file.Damage);
        Assert.Equal(content, File.ReadAllText(Path + ".damaged"));
        Assert.Equal(1, new ProgressFile(Path).Of("05").Exercises["a"].Tries);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        File.WriteAllText(Path, """{"version":99,"lessons":{}}""");
        Assert.Contains(
            "newer BucketLab",
            Assert.Throws<InvalidDataException>(() => new ProgressFile(Path).Update("05", state => state)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("""{"version":99,"lessons":{}}""", File.ReadAllText(Path));
    }

    [Fact]
    public async Task Many_writers_lose_nothing()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 20),
            TestContext.Current.CancellationToken,
            (number, _) =>
            {
                new ProgressFile(Path).Update(
                    "05",
                    state =>
                        state with
                        {
                            Exercises = state.Exercises.Add($"e{number}", new ExerciseState { Tries = number }),
                        }
                );
                return ValueTask.CompletedTask;
            }
        );
        Assert.Equal(20, new ProgressFile(Path).Of("05").Exercises.Count);
    }
}

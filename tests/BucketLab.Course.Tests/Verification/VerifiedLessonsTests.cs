using BucketLab.Course.Verification;
using BucketLab.Testing.Lessons;

namespace BucketLab.Course.Tests.Verification;

public sealed class VerifiedLessonsTests : IDisposable
{
    private readonly FixtureCourse course = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-verified-");

    private string Programs => Path.Combine(folder.FullName, "programs");

    public VerifiedLessonsTests() =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Programs).FullName, "BucketLab.dll"), "one build");

    public void Dispose()
    {
        course.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_lesson_that_has_not_changed_is_not_run_again()
    {
        Assert.True((await course.VerifyAsync(Verified())).WasRun);
        var second = await course.VerifyAsync(Verified());
        Assert.Equal((true, false), (second.Passed, second.WasRun));
    }

    [Fact]
    public async Task A_changed_cell_a_new_build_and_a_damaged_memory_each_make_it_run()
    {
        await course.VerifyAsync(Verified());
        course.ChangeCell("measure", source => source + "\n// changed");
        Assert.True((await course.VerifyAsync(Verified())).WasRun);
        await File.WriteAllTextAsync(
            Path.Combine(Programs, "BucketLab.dll"),
            "another build",
            TestContext.Current.CancellationToken
        );
        Assert.True((await course.VerifyAsync(Verified())).WasRun);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "verified.json"),
            "{ torn",
            TestContext.Current.CancellationToken
        );
        Assert.True((await course.VerifyAsync(Verified())).WasRun);
    }

    [Fact]
    public async Task A_lesson_that_breaks_its_contract_is_never_remembered()
    {
        course.Write("solutions/open-avatars.csx", "string policy = \"something\";");
        Assert.False((await course.VerifyAsync(Verified())).Passed);
        Assert.Equal(
            (false, true),
            (await course.VerifyAsync(Verified())) is var again ? (again.Passed, again.WasRun) : default
        );
    }

    [Fact]
    public async Task The_rules_on_files_are_asked_of_a_remembered_lesson_too()
    {
        await course.VerifyAsync(Verified());
        course.Write("notes.txt", "left over");
        Assert.False((await course.VerifyAsync(Verified())).Passed);
    }

    private VerifiedLessons Verified() =>
        new(Path.Combine(folder.FullName, "verified.json"), Programs, Path.Combine(folder.FullName, "no-samples"));
}

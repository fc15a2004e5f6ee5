using BucketLab.Course.Lessons;
using BucketLab.Testing;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>Every lesson, solved, against a real distributed S3 server that is not ours.</summary>
[Collection(nameof(CephCollection))]
[Trait("Runs", "in CI")]
public sealed class CephLessonTests(CephFixture ceph)
{
    /// <summary>The exercises that cannot be shown there, each with what Ceph lacks; docs/backends.md says the
    /// same.</summary>
    private static readonly Dictionary<string, string[]> NotShown = new(StringComparer.Ordinal)
    {
        ["03-file-vs-object-storage"] = ["add-one: this server has no conditional writes as S3 has them"],
        ["06-encryption-at-rest"] =
        [
            "encrypt-bucket: this server has no buckets that keep plain bytes beside encrypted ones",
            "encrypt-old: this server has no buckets that keep plain bytes beside encrypted ones",
            "four-combinations: this server has no way to look at its files",
            "explain-disabled: this server has no keys that a lesson may disable and rotate",
        ],
        ["10-uploads-that-survive"] =
        [
            "keep-checksum: this server has no checksums of uploads (CRC32, CRC64NVME)",
            "create-only: this server has no conditional writes as S3 has them",
        ],
        ["12-versions-and-lifecycle"] =
        [
            "keep-versions: this server has no clock that a lesson may move",
            "lock-until: this server has no clock that a lesson may move",
        ],
        ["13-video-service"] =
        [
            "prepare-bucket: this server has no encryption with its own key (SSE-S3)",
            "claim-name: this server has no conditional writes as S3 has them",
            "house-rules: this server has no clock that a lesson may move",
        ],
        ["14-one-machine-is-not-enough"] =
        [
            "store-parity: this server has no cluster whose nodes a lesson may kill",
            "explain-hang: this server has no cluster whose nodes a lesson may kill",
            "explain-monitor: this server has no cluster whose nodes a lesson may kill",
        ],
    };

    public static TheoryData<string> Lessons =>
        [.. new LessonCatalog(Path.Combine(ThisCheckout.Root, "notebooks")).Lessons.Select(lesson => lesson.Id)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_solved_lesson_passes_and_what_Ceph_lacks_is_named(string lesson)
    {
        ceph.Require();
        Assert.True(
            File.Exists(Path.Combine(ThisCheckout.Root, "artifacts", "lab", "BucketLab.dll")),
            "The library is not published. Run `./lab` once."
        );
        var run = await ceph.LabAsync("run", lesson, "--solved");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        Assert.Contains($"ok  {lesson} in ", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            NotShown.GetValueOrDefault(lesson, []),
            run.Output.Split('\n')
                .Where(line => line.StartsWith("not shown", StringComparison.Ordinal))
                .Select(line => line["not shown".Length..].Trim())
        );
    }

    [Fact]
    public async Task Lessons_leave_no_bucket_there_and_clean_proves_it()
    {
        ceph.Require();
        var run = await ceph.LabAsync("clean");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Equal($"The lab has no buckets on ceph at {ceph.Backend.Endpoint}.\n", run.Output);
    }
}

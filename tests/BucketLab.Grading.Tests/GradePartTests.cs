using BucketLab.Grading.Results;

namespace BucketLab.Grading.Tests;

/// <summary>A class that several machines grade.</summary>
[Collection(nameof(GradedClass))]
public sealed class GradePartTests
{
    private const int Students = 1000;
    private const int AtOnce = 2;

    [Theory]
    [InlineData("1/1", 1, 1)]
    [InlineData("3/16", 3, 16)]
    [InlineData("1000/1000", 1000, 1000)]
    public void A_part_is_read(string text, int number, int count) =>
        Assert.Equal(new GradePart(number, count), GradePart.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/16")]
    [InlineData("17/16")]
    [InlineData("-1/2")]
    [InlineData("1/0")]
    [InlineData("1/1001")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    public void What_is_no_part_is_refused_with_an_example(string text) =>
        Assert.Contains("3/16", Assert.Throws<FormatException>(() => GradePart.Parse(text)).Message);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 4)]
    [InlineData(1000, 16)]
    public void Each_hand_in_is_in_one_part_and_parts_differ_by_one_at_most(int handedIn, int count)
    {
        var all = Enumerable.Range(0, handedIn).ToList();
        var parts = Enumerable.Range(1, count).Select(number => new GradePart(number, count).Of(all)).ToList();
        Assert.Equal(all, parts.SelectMany(part => part).Order());
        Assert.InRange(parts.Max(part => part.Count) - parts.Min(part => part.Count), 0, 1);
    }

    // docs/teaching.md has these figures; they are a model, not a measurement.
    [Theory]
    [InlineData(1, 120)]
    [InlineData(4, 45)]
    [InlineData(16, 17)]
    public void A_class_of_a_thousand_takes_so_many_minutes_by_the_model(int machines, int minutes)
    {
        var times = ModelTimes();
        var longest = Enumerable.Range(1, machines).Max(number => SecondsOf(new GradePart(number, machines).Of(times)));
        Assert.Equal(minutes, (int)Math.Ceiling(longest / 60));
    }

    [Fact]
    public async Task What_parts_have_graded_is_collected_into_one_table_without_another_run()
    {
        using var handedIn = new GradedClass("00");
        foreach (var student in (string[])["ada", "alan", "grace"])
            HandInOther(handedIn, student);
        var first = await GradeAsync(handedIn, "first", new GradePart(1, 2));
        Assert.Equal(["ada", "grace"], first.Submissions.Select(one => one.Student));
        var second = await GradeAsync(handedIn, "second", new GradePart(2, 2));
        Assert.Equal(["alan"], second.Submissions.Select(one => one.Student));
        Assert.Equal(3, second.HandedIn);

        var whole = await GradeAsync(handedIn, "whole", part: null, "first", "second");
        Assert.Equal(["ada", "alan", "grace"], whole.Submissions.Select(one => one.Student));
        Assert.Equal(3, whole.Reused);
        Assert.Equal(
            first.Submissions.Concat(second.Submissions).OrderBy(one => one.Student).Select(one => one.Points),
            whole.Submissions.Select(one => one.Points)
        );
        Assert.Equal(
            4,
            (await File.ReadAllLinesAsync(FolderOf(handedIn, "whole").Table, TestContext.Current.CancellationToken))
                .Select(line => line.Split(',')[0])
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public async Task What_no_part_has_graded_is_graded_when_they_are_collected()
    {
        using var handedIn = new GradedClass("00");
        HandInOther(handedIn, "ada");
        await GradeAsync(handedIn, "first", new GradePart(1, 2));
        HandInOther(handedIn, "zoe");
        var whole = await GradeAsync(handedIn, "whole", part: null, "first");
        Assert.Equal((2, 1), (whole.Submissions.Count, whole.Reused));
    }

    // What is handed in alike is graded once.
    private static void HandInOther(GradedClass handedIn, string student) =>
        handedIn.HandIn(student, (handedIn.Lesson.Manifest.Exercises[0].Id, $"// {student} has no answer"));

    private static GradeFolder FolderOf(GradedClass handedIn, string name) => new(Path.Combine(handedIn.Results, name));

    private static Task<GradingResult> GradeAsync(
        GradedClass handedIn,
        string name,
        GradePart? part,
        params IEnumerable<string> others
    ) =>
        new ClassGrading(handedIn.Lesson, GradedClass.Options, GradedClass.StartStoreAsync)
        {
            Part = part,
            Others = [.. others.Select(other => FolderOf(handedIn, other))],
        }.RunAsync(
            handedIn.Folder,
            FolderOf(handedIn, name),
            all: false,
            (_, _) => { },
            TestContext.Current.CancellationToken
        );

    // Of a hundred hand-ins 94 take 4 to 9 seconds, five have a cell that ends at its limit, one takes ten minutes.
    private static List<double> ModelTimes()
    {
        var random = new Random(2026);
        return
        [
            .. Enumerable
                .Range(0, Students)
                .Select(_ =>
                    random.Next(100) switch
                    {
                        0 => 600.0,
                        < 6 => 60,
                        _ => 4 + 5 * random.NextDouble(),
                    }
                ),
        ];
    }

    // A machine takes the next one as soon as one of two has ended.
    private static double SecondsOf(IReadOnlyList<double> times)
    {
        var free = new double[AtOnce];
        foreach (var time in times)
        {
            var next = Array.IndexOf(free, free.Min());
            free[next] += time;
        }

        return free.Max();
    }
}

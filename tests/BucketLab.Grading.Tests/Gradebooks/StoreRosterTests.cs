using System.Text;
using BucketLab.Grading.Gradebooks;

namespace BucketLab.Grading.Tests.Gradebooks;

public sealed class StoreRosterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-roster-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Limits_stand_in_columns_and_are_left_out_where_all_are_alike()
    {
        var learners = Read("name;login;quota;objects;rate\nAda Lovelace;ada;500 MB;100;20\nBob;bob;;;\n");
        Assert.Equal((500_000_000L, 100, 20), LimitsOf(learners[0]));
        Assert.Equal(((long?)null, (int?)null, (int?)null), LimitsOf(learners[1]));
        Assert.Equal("login:ada", learners[0].Key);
    }

    [Theory]
    [InlineData("name,quota\nAda,much\n", "line 2: a quota is written 500 MB or 1 GiB.")]
    [InlineData("name,quota\nAda,0\n", "line 2: a quota is written")]
    [InlineData("name,quota\nAda,99999999999 GB\n", "line 2: a quota is written")]
    [InlineData("name,objects\nAda,-1\n", "line 2: objects is a whole number above 0.")]
    [InlineData("name,rate\nAda,0\n", "line 2: rate is a whole number above 0.")]
    [InlineData("name\nAda\nBob\nada\n", "line 4 is the learner of line 2 again.")]
    [InlineData("name,login\nAda,x\nBob,X\n", "line 3 is the learner of line 2 again.")]
    [InlineData("name\nAda\u001b[2J\n", "line 2: a name or id has a control character")]
    [InlineData("colour\nred\n", "names no student")]
    [InlineData("name\n", "no student")]
    [InlineData("", "names no student")]
    public void What_is_wrong_is_said_with_its_line(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => Read(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void What_is_no_text_too_long_or_too_large_is_refused()
    {
        Assert.Throws<FormatException>(() => Read([0xff, 0xfe, 0x00, 0xd8, 0x00]));
        Assert.Throws<FormatException>(() => Read("name\n" + new string('x', 201) + "\n"));
        Assert.Throws<FormatException>(() => Read("name\n" + new string('x', 9 * 1024 * 1024)));
        Assert.Throws<FormatException>(() =>
            Read("id\n" + string.Join('\n', Enumerable.Range(0, 5001).Select(number => $"s{number}")))
        );
    }

    [Theory]
    [InlineData("4096", 4096)]
    [InlineData("1KiB", 1024)]
    [InlineData("500 MB", 500_000_000)]
    [InlineData("2gib", 2L << 30)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes, read);
        Assert.True(
            ByteSize.TryParse(ByteSize.Text(bytes).Replace(" bytes", "", StringComparison.Ordinal), out var again)
        );
        Assert.Equal(bytes, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5 GB")]
    [InlineData("1 XB")]
    [InlineData("2000 TB")]
    [InlineData("999999999999999999 TB")]
    public void What_is_no_size_is_refused(string text) => Assert.False(ByteSize.TryParse(text, out _));

    private static (long? Bytes, int? Objects, int? Rate) LimitsOf(StoreLearner learner) =>
        (learner.MaxBytes, learner.MaxObjects, learner.RequestsPerSecond);

    private IReadOnlyList<StoreLearner> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private IReadOnlyList<StoreLearner> Read(byte[] bytes)
    {
        var file = Path.Combine(folder.FullName, "students.csv");
        File.WriteAllBytes(file, bytes);
        return StoreRoster.Read(file);
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Judging;
using Microsoft.Data.Sqlite;

namespace BucketLab.Tests.Judging;

/// <summary>Values between a notebook and its judge: what arrives is what was sent, or its type's name.</summary>
public sealed class WireValueTests
{
    private readonly List<object> exported = [];

    public static TheoryData<object> Values =>
        [
            "text with \"quotes\", ü and \n",
            "",
            true,
            42,
            -1L,
            3.5,
            0.1m,
            'x',
            (byte)7,
            new DateTimeOffset(2026, 11, 29, 8, 30, 0, TimeSpan.FromHours(2)),
            new DateTime(2026, 11, 29, 8, 30, 0, DateTimeKind.Utc),
            new DateOnly(2026, 11, 29),
            TimeSpan.FromMilliseconds(1500),
            Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
            new Uri("http://127.0.0.1/a%2Fb"),
            HttpStatusCode.Forbidden,
            new byte[] { 0, 255 },
            new[] { "a", null, "b" },
            new List<int> { 1, 2 },
            new HashSet<string> { "a" },
            new Dictionary<string, int> { ["a"] = 1 },
            (1, "two"),
            new List<(string, long)> { ("a", 1) },
            new List<List<string>>
            {
                new() { "a" },
                new(),
            },
        ];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_arrives_as_it_was_sent(object value)
    {
        var arrived = Sent(value);
        Assert.Equal(value, arrived);
        Assert.Equal(value.GetType(), arrived?.GetType());
    }

    [Fact]
    public void Nothing_arrives_as_nothing() => Assert.Null(Sent(null));

    [Fact]
    public void What_is_only_counted_through_arrives_as_an_array() =>
        Assert.Equal(new[] { 2, 4 }, Assert.IsType<int[]>(Sent(Enumerable.Range(1, 2).Select(number => number * 2))));

    [Fact]
    public void A_request_arrives_with_what_was_set_and_nothing_else()
    {
        var sent = new PutObjectRequest
        {
            BucketName = "bucket",
            Key = "k",
            ContentBody = "text",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256,
        };
        sent.Metadata["student"] = "ada";
        sent.Headers.ContentType = "text/plain";
        var arrived = Assert.IsType<PutObjectRequest>(Sent(sent));
        Assert.Equal(("bucket", "k", "text"), (arrived.BucketName, arrived.Key, arrived.ContentBody));
        Assert.Equal(ServerSideEncryptionMethod.AES256, arrived.ServerSideEncryptionMethod);
        Assert.Equal("ada", arrived.Metadata["student"]);
        Assert.Equal("text/plain", arrived.Headers.ContentType);
        Assert.Null(arrived.IfMatch);
    }

    [Fact]
    public void A_file_of_the_other_side_is_never_named()
    {
        var written = Write(new PutObjectRequest { Key = "k", FilePath = "/etc/passwd" });
        Assert.DoesNotContain("passwd", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_arrives_with_its_bytes()
    {
        using var sent = new MemoryStream(Encoding.UTF8.GetBytes("film"));
        Assert.Equal("film", Encoding.UTF8.GetString(Assert.IsType<MemoryStream>(Sent(sent)).ToArray()));
        // The smallest part of an upload that is not the last one, which no longer line could carry.
        var part = new byte[5 << 20];
        Random.Shared.NextBytes(part);
        using var whole = new MemoryStream(part);
        Assert.Equal(part, Assert.IsType<MemoryStream>(Sent(whole)).ToArray());
        Assert.True(Convert.ToBase64String(part).Length < LineChannel.MaxBytes - 100_000, "it fits into one line");
    }

    [Fact]
    public void A_database_arrives_with_its_rows()
    {
        using var sent = new SqliteConnection("Data Source=:memory:");
        sent.Open();
        Execute(sent, "CREATE TABLE ads (id INTEGER); INSERT INTO ads VALUES (7)");
        using var arrived = Assert.IsType<SqliteConnection>(Sent(sent));
        Assert.Equal(7L, Execute(arrived, "SELECT id FROM ads"));
    }

    [Fact]
    public void A_function_stays_where_it_is_and_its_number_travels()
    {
        Func<string, int> length = text => text.Length;
        Assert.Equal("function 1 of Func`2", Sent(length));
        Assert.Same(length, Assert.Single(exported));
    }

    [Fact]
    public void What_may_not_travel_is_named_by_its_type()
    {
        Assert.Equal(new UnknownValue(nameof(StringBuilder)), Sent(new StringBuilder()));
        Assert.Equal(new UnknownValue(nameof(WireValueTests)), Sent(this));
        Assert.Equal(new UnknownValue("List`1"), Sent(new List<StringBuilder> { new() }));
    }

    [Fact]
    public void What_is_nested_too_deeply_is_cut()
    {
        object value = "inner";
        for (var depth = 0; depth < 20; depth++)
            value = new[] { value };
        var arrived = Sent(value);
        while (arrived is object[] { Length: 1 } outer)
            arrived = outer[0];
        Assert.Equal(new UnknownValue("nested"), arrived);
    }

    private string Write(object? value) => new WireWriter(target =>
        {
            exported.Add(target);
            return exported.Count;
        }).Write(value)?.ToJsonString() ?? "null";

    private object? Sent(object? value) =>
        new WireReader((type, number) => $"function {number} of {type.Name}", WireTypes.Read).Read(
            JsonElement.Parse(Write(value))
        );

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

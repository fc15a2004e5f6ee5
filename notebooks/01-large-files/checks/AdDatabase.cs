using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>A SQLite file of its own with the ads of the market; the file goes when it is disposed.</summary>
internal sealed class AdDatabase : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-ads-");

    public AdDatabase()
    {
        Connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ConnectionString
        );
        Connection.Open();
        Execute(
            "CREATE TABLE ads (id INTEGER PRIMARY KEY, title TEXT NOT NULL, price INTEGER NOT NULL, photo BLOB, "
                + "photo_key TEXT)"
        );
    }

    public SqliteConnection Connection { get; }

    /// <summary>Size of the file.</summary>
    public long Bytes => new FileInfo(File).Length;

    private string File => Path.Combine(folder.FullName, "ads.db");

    /// <summary>Adds an ad.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="title">Its title.</param>
    /// <param name="photo">The bytes of its photo, or null.</param>
    /// <param name="key">Where its photo lies, or null.</param>
    public void Add(long id, string title, byte[]? photo, string? key = null) =>
        Execute(
            "INSERT INTO ads (id, title, price, photo, photo_key) VALUES ($id, $title, $price, $photo, $key)",
            ("$id", id),
            ("$title", title),
            ("$price", PriceOf(id)),
            ("$photo", photo),
            ("$key", key)
        );

    /// <summary>The price that an ad gets.</summary>
    public static long PriceOf(long id) => 100 + (id * 10);

    /// <summary>Runs a statement; how many rows it changed.</summary>
    public int Execute(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The only value of a query, as text; empty when it is null.</summary>
    public string Value(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>All bytes of the file, for comparing.</summary>
    public byte[] Content() => System.IO.File.ReadAllBytes(File);

    public void Dispose()
    {
        Connection.Dispose();
        folder.Delete(recursive: true);
    }

    private SqliteCommand Command(string sql, (string Name, object? Value)[] values)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}

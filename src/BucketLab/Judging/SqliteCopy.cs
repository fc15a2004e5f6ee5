using Microsoft.Data.Sqlite;

namespace BucketLab.Judging;

/// <summary>A whole SQLite database as bytes and back.</summary>
internal static class SqliteCopy
{
    /// <summary>All of an open database.</summary>
    public static byte[] Read(SqliteConnection connection)
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-copy-");
        try
        {
            var file = Path.Combine(folder.FullName, "copy.db");
            using (var copy = Open(file))
                connection.BackupDatabase(copy);
            return File.ReadAllBytes(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Puts the bytes of a database in place of what an open connection holds.</summary>
    /// <exception cref="SqliteException">The bytes are no database.</exception>
    public static void Write(byte[] content, SqliteConnection connection)
    {
        var folder = Directory.CreateTempSubdirectory("bucketlab-copy-");
        try
        {
            var file = Path.Combine(folder.FullName, "copy.db");
            File.WriteAllBytes(file, content);
            using var copy = Open(file);
            copy.BackupDatabase(connection);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString
        );
        connection.Open();
        return connection;
    }
}

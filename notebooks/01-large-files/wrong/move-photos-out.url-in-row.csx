Func<SqliteConnection, IAmazonS3, string, Task> movePhotosOut = async (db, s3, bucket) =>
{
    var waiting = new List<(long Id, byte[] Photo)>();
    using (var command = db.CreateCommand())
    {
        command.CommandText = "SELECT id, photo FROM ads WHERE photo IS NOT NULL";
        using (var found = command.ExecuteReader())
            while (found.Read())
                waiting.Add((found.GetInt64(0), (byte[])found.GetValue(1)));
    }

    foreach (var (id, bytes) in waiting)
    {
        var key = $"ads/{id}/{HashOf(bytes)}.png";
        await s3.PutObjectAsync(new()
        {
            BucketName = bucket, Key = key, InputStream = new MemoryStream(bytes),
            ContentType = "image/png",
        });
        using (var update = db.CreateCommand())
        {
            update.CommandText = "UPDATE ads SET photo_key = $key, photo = NULL WHERE id = $id";
            update.Parameters.AddWithValue("$key", lab.UrlOf(bucket, key).ToString());
            update.Parameters.AddWithValue("$id", id);
            update.ExecuteNonQuery();
        }
    }

    using (var vacuum = db.CreateCommand())
    {
        vacuum.CommandText = "VACUUM";
        vacuum.ExecuteNonQuery();
    }
};

namespace BucketLab.Grading.Tests.Similarity;

/// <summary>Six answers to one exercise (lesson 10, <c>resume</c>), written one after the other without a look at the
/// others or at the solution.</summary>
internal static class IndependentAnswers
{
    public static readonly string[] Resume =
    [
        """
            Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
                async (s3, bucket, key, partOf, parts) =>
            {
                var uploads = await s3.ListMultipartUploadsAsync(bucket);
                var mine = uploads.MultipartUploads.First(u => u.Key == key);
                var listed = await s3.ListPartsAsync(bucket, key, mine.UploadId);
                var tags = new Dictionary<int, string>();
                if (listed.Parts != null)
                    foreach (var p in listed.Parts)
                        tags[p.PartNumber.Value] = p.ETag;
                for (int i = 1; i <= parts; i++)
                    if (!tags.ContainsKey(i))
                    {
                        using var body = new MemoryStream(partOf(i));
                        var r = await s3.UploadPartAsync(new UploadPartRequest { BucketName = bucket, Key = key,
                            UploadId = mine.UploadId, PartNumber = i, InputStream = body });
                        tags[i] = r.ETag;
                    }
                var done = new CompleteMultipartUploadRequest
                { BucketName = bucket, Key = key, UploadId = mine.UploadId };
                foreach (var t in tags.OrderBy(t => t.Key)) done.AddPartETags(new PartETag(t.Key, t.Value));
                await s3.CompleteMultipartUploadAsync(done);
            };
            """,
        """
            Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
                async (s3, bucket, key, partOf, parts) =>
            {
                string uploadId = null;
                foreach (var candidate in (await s3.ListMultipartUploadsAsync(bucket)).MultipartUploads)
                {
                    if (candidate.Key == key) uploadId = candidate.UploadId;
                }
                PartETag[] result = new PartETag[parts];
                var response = await s3.ListPartsAsync(new ListPartsRequest
                {
                    BucketName = bucket,
                    Key = key,
                    UploadId = uploadId
                });
                response.Parts?.ForEach(d => result[(int)d.PartNumber - 1] = new PartETag((int)d.PartNumber, d.ETag));
                await Task.WhenAll(Enumerable.Range(0, parts).Where(n => result[n] == null).Select(async n =>
                {
                    var answer = await s3.UploadPartAsync(new UploadPartRequest
                    {
                        InputStream = new MemoryStream(partOf(n + 1)),
                        PartNumber = n + 1,
                        UploadId = uploadId,
                        Key = key,
                        BucketName = bucket
                    });
                    result[n] = new PartETag(n + 1, answer.ETag);
                }));
                await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
                {
                    PartETags = result.ToList(), UploadId = uploadId, Key = key, BucketName = bucket
                });
            };
            """,
        """
            // find what is missing first, then send it
            async Task<List<int>> Missing(IAmazonS3 s3, string b, string k, string id, int count)
            {
                var have = (await s3.ListPartsAsync(b, k, id)).Parts?
                .Select(x => x.PartNumber!.Value).ToHashSet() ?? [];
                return Enumerable.Range(1, count).Except(have).ToList();
            }
            Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
                async (s3, bucket, key, partOf, parts) =>
            {
                var id = (await s3.ListMultipartUploadsAsync(new() { BucketName = bucket, Prefix = key }))
                    .MultipartUploads[0].UploadId;
                foreach (var m in await Missing(s3, bucket, key, id, parts))
                    await s3.UploadPartAsync(new() { BucketName = bucket, Key = key, UploadId = id,
                        PartNumber = m, InputStream = new MemoryStream(partOf(m)) });
                var everything = (await s3.ListPartsAsync(bucket, key, id)).Parts
                    .Select(x => new PartETag(x.PartNumber!.Value, x.ETag)).ToList();
                await s3.CompleteMultipartUploadAsync(new() { BucketName = bucket, Key = key, UploadId = id,
                    PartETags = everything });
            };
            """,
        """
            Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
                async (s3, bucket, key, partOf, parts) =>
            {
                var all = await s3.ListMultipartUploadsAsync(bucket);
                var upload = all.MultipartUploads.Where(u => u.Key.Equals(key)).OrderBy(u => u.Initiated).Last();
                var list = new List<PartETag>();
                var known = await s3.ListPartsAsync(bucket, key, upload.UploadId);
                int number = 1;
                while (number <= parts)
                {
                    string tag = known.Parts?.SingleOrDefault(x => x.PartNumber == number)?.ETag;
                    if (tag == null)
                    {
                        var request = new UploadPartRequest();
                        request.BucketName = bucket;
                        request.Key = key;
                        request.UploadId = upload.UploadId;
                        request.PartNumber = number;
                        byte[] data = partOf(number);
                        request.PartSize = data.Length;
                        request.InputStream = new MemoryStream(data);
                        tag = (await s3.UploadPartAsync(request)).ETag;
                    }
                    list.Add(new PartETag { PartNumber = number, ETag = tag });
                    number++;
                }
                var complete = new CompleteMultipartUploadRequest();
                complete.BucketName = bucket;
                complete.Key = key;
                complete.UploadId = upload.UploadId;
                complete.PartETags = list;
                await s3.CompleteMultipartUploadAsync(complete);
            };
            """,
        """
            Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
                async (s3, bucket, key, partOf, parts) =>
            {
                var page = await s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket });
                var session = page.MultipartUploads.FirstOrDefault(m => m.Key == key)
                    ?? throw new InvalidOperationException("nothing to resume");
                bool[] there = new bool[parts + 1];
                var etags = new string[parts + 1];
                await foreach (var detail in s3.Paginators.ListParts(new ListPartsRequest
                    { BucketName = bucket, Key = key, UploadId = session.UploadId }).Parts)
                {
                    there[detail.PartNumber.GetValueOrDefault()] = true;
                    etags[detail.PartNumber.GetValueOrDefault()] = detail.ETag;
                }
                for (var n = parts; n > 0; n--)
                {
                    if (there[n]) continue;
                    using (var content = new MemoryStream(partOf(n), writable: false))
                    {
                        var reply = await s3.UploadPartAsync(new UploadPartRequest
                        {
                            BucketName = bucket, Key = key, PartNumber = n,
                            UploadId = session.UploadId, InputStream = content,
                        });
                        etags[n] = reply.ETag;
                    }
                }
                var parts2 = etags.Select((tag, n) => new PartETag(n, tag)).Skip(1);
                await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
                {
                    BucketName = bucket, Key = key, UploadId = session.UploadId, PartETags = [.. parts2],
                });
            };
            """,
        """
            Func<IAmazonS3, string, string, Func<int, byte[]>, int, Task> resume =
                async (s3, bucket, key, partOf, parts) =>
            {
                async Task<PartETag> Send(string to, int p)
                {
                    var stream = new MemoryStream();
                    stream.Write(partOf(p));
                    stream.Seek(0, SeekOrigin.Begin);
                    return new PartETag(p, (await s3.UploadPartAsync(new()
                        { Key = key, BucketName = bucket, InputStream = stream, PartNumber = p, UploadId = to })).ETag);
                }

                var running = (await s3.ListMultipartUploadsAsync(bucket)).MultipartUploads.Find(x => x.Key == key);
                var before = (await s3.ListPartsAsync(bucket, key, running.UploadId)).Parts ?? new List<PartDetail>();
                var final = before.ToDictionary(x => x.PartNumber.Value, x => new PartETag(x.PartNumber.Value, x.ETag));
                for (int p = 1; p <= parts; ++p)
                    if (!final.ContainsKey(p))
                        final.Add(p, await Send(running.UploadId, p));
                await s3.CompleteMultipartUploadAsync(new()
                {
                    Key = key, BucketName = bucket, UploadId = running.UploadId,
                    PartETags = final.OrderBy(x => x.Key).Select(x => x.Value).ToList(),
                });
            };
            """,
    ];
}

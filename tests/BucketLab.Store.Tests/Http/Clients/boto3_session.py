"""A session with boto3 at its default settings, where uploads are chunked with a trailing checksum. Arguments: endpoint, size of the large file."""
import hashlib
import io
import sys
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError

endpoint, size = sys.argv[1], int(sys.argv[2])
s3 = boto3.client("s3", endpoint_url=endpoint)
bucket = "client-bucket"


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return
    raise AssertionError(f"{code} was expected")


s3.create_bucket(Bucket=bucket)
s3.get_waiter("bucket_exists").wait(Bucket=bucket)

data = bytes((i * 131 + (i >> 8)) & 0xFF for i in range(1 << 16)) * (size >> 16)
s3.upload_fileobj(io.BytesIO(data), bucket, "large.bin", Config=TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20))
back = io.BytesIO()
s3.download_fileobj(bucket, "large.bin", back)
assert hashlib.sha256(back.getvalue()).digest() == hashlib.sha256(data).digest()
assert s3.head_object(Bucket=bucket, Key="large.bin")["ETag"].endswith(f"-{-(-len(data) // (5 << 20))}\"")

keys = [f"tree/{i % 7}/a b+c%{i} \u00e9" for i in range(60)]
for key in keys:
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode(), Metadata={"number": "1"}, Tagging="a=1")
listed = [entry["Key"] for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="tree/", PaginationConfig={"PageSize": 7}) for entry in page["Contents"]]
assert listed == sorted(keys, key=str.encode)
for algorithm in ("CRC32", "SHA1", "SHA256"):
    answer = s3.put_object(Bucket=bucket, Key="sum", Body=b"checked", ChecksumAlgorithm=algorithm)
    assert s3.head_object(Bucket=bucket, Key="sum", ChecksumMode="ENABLED")[f"Checksum{algorithm}"] == answer[f"Checksum{algorithm}"]

link = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": keys[0]})
assert urllib.request.urlopen(link).read() == keys[0].encode()
form = s3.generate_presigned_post(bucket, "posted/${filename}", Conditions=[["content-length-range", 1, 100]])
boundary = "sessionboundary"
parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form["fields"].items()]
parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="f.txt"\r\n\r\nposted\r\n--{boundary}--\r\n')
request = urllib.request.Request(form["url"], "".join(parts).encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"})
assert urllib.request.urlopen(request).status == 204
assert s3.get_object(Bucket=bucket, Key="posted/f.txt")["Body"].read() == b"posted"

s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
s3.put_object(Bucket=bucket, Key="versioned", Body=b"1")
s3.put_object(Bucket=bucket, Key="versioned", Body=b"2")
assert len(s3.list_object_versions(Bucket=bucket, Prefix="versioned")["Versions"]) == 2
refused("NoSuchKey", s3.get_object, Bucket=bucket, Key="absent")


def only_new(params, **_):
    params["headers"]["If-None-Match"] = "*"


# The boto3 of Debian 12 has no parameter for the condition yet.
s3.meta.events.register("before-call.s3.PutObject", only_new)
refused("PreconditionFailed", s3.put_object, Bucket=bucket, Key="versioned", Body=b"3")
s3.meta.events.unregister("before-call.s3.PutObject", only_new)
refused("NoSuchTagSet", s3.get_bucket_tagging, Bucket=bucket)
refused("BucketNotEmpty", s3.delete_bucket, Bucket=bucket)

versions = boto3.resource("s3", endpoint_url=endpoint).Bucket(bucket).object_versions
versions.delete()
s3.delete_bucket(Bucket=bucket)
print("session complete")

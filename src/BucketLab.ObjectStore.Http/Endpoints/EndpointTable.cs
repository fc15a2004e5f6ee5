using BucketLab.ObjectStore.Http.Forms;
using BucketLab.ObjectStore.Http.Routing;
using BucketLab.ObjectStore.Http.Settings;
using BucketLab.ObjectStore.Model;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>Which code answers which operation. What has no line here is answered by NotImplemented.</summary>
internal static class EndpointTable
{
    private static readonly Dictionary<S3Operation, Func<S3Exchange, Task>> Endpoints = new(SettingEndpoints.Table)
    {
        [S3Operation.ListBuckets] = ListBucketsEndpoint.HandleAsync,
        [S3Operation.CreateBucket] = CreateBucketEndpoint.HandleAsync,
        [S3Operation.HeadBucket] = HeadBucketEndpoint.HandleAsync,
        [S3Operation.DeleteBucket] = DeleteBucketEndpoint.HandleAsync,
        [S3Operation.GetBucketLocation] = GetBucketLocationEndpoint.HandleAsync,
        [S3Operation.GetBucketPolicy] = GetBucketPolicyEndpoint.HandleAsync,
        [S3Operation.PutBucketPolicy] = PutBucketPolicyEndpoint.HandleAsync,
        [S3Operation.DeleteBucketPolicy] = DeleteBucketPolicyEndpoint.HandleAsync,
        [S3Operation.ListObjects] = ListObjectsEndpoint.HandleAsync,
        [S3Operation.ListObjectsV2] = ListObjectsV2Endpoint.HandleAsync,
        [S3Operation.DeleteObjects] = DeleteObjectsEndpoint.HandleAsync,
        [S3Operation.PostObject] = PostObjectEndpoint.HandleAsync,
        [S3Operation.GetObject] = GetObjectEndpoint.HandleAsync,
        [S3Operation.HeadObject] = GetObjectEndpoint.HandleAsync,
        [S3Operation.PutObject] = PutObjectEndpoint.HandleAsync,
        [S3Operation.CopyObject] = CopyObjectEndpoint.HandleAsync,
        [S3Operation.DeleteObject] = DeleteObjectEndpoint.HandleAsync,
        [S3Operation.Named("GetBucketVersioning")] = GetBucketVersioningEndpoint.HandleAsync,
        [S3Operation.Named("PutBucketVersioning")] = PutBucketVersioningEndpoint.HandleAsync,
        [S3Operation.Named("GetBucketEncryption")] = GetBucketEncryptionEndpoint.HandleAsync,
        [S3Operation.Named("PutBucketEncryption")] = PutBucketEncryptionEndpoint.HandleAsync,
        [S3Operation.Named("DeleteBucketEncryption")] = DeleteBucketEncryptionEndpoint.HandleAsync,
        [S3Operation.Named("GetObjectLockConfiguration")] = ObjectLockConfigurationEndpoint.GetAsync,
        [S3Operation.Named("PutObjectLockConfiguration")] = ObjectLockConfigurationEndpoint.PutAsync,
        [S3Operation.Named("GetObjectRetention")] = ObjectRetentionEndpoint.GetAsync,
        [S3Operation.Named("PutObjectRetention")] = ObjectRetentionEndpoint.PutAsync,
        [S3Operation.Named("GetObjectLegalHold")] = ObjectLegalHoldEndpoint.GetAsync,
        [S3Operation.Named("PutObjectLegalHold")] = ObjectLegalHoldEndpoint.PutAsync,
        [S3Operation.Named("GetBucketLifecycleConfiguration")] = BucketLifecycleEndpoint.GetAsync,
        [S3Operation.Named("PutBucketLifecycleConfiguration")] = BucketLifecycleEndpoint.PutAsync,
        [S3Operation.Named("DeleteBucketLifecycle")] = BucketLifecycleEndpoint.DeleteAsync,
        [S3Operation.Named("ListObjectVersions")] = ListObjectVersionsEndpoint.HandleAsync,
        [S3Operation.Named("CreateMultipartUpload")] = CreateMultipartUploadEndpoint.HandleAsync,
        [S3Operation.Named("UploadPart")] = UploadPartEndpoint.HandleAsync,
        [S3Operation.Named("UploadPartCopy")] = UploadPartCopyEndpoint.HandleAsync,
        [S3Operation.Named("ListParts")] = ListPartsEndpoint.HandleAsync,
        [S3Operation.Named("ListMultipartUploads")] = ListMultipartUploadsEndpoint.HandleAsync,
        [S3Operation.Named("CompleteMultipartUpload")] = CompleteMultipartUploadEndpoint.HandleAsync,
        [S3Operation.Named("AbortMultipartUpload")] = AbortMultipartUploadEndpoint.HandleAsync,
        [S3Operation.Named("RestoreObject")] = RestoreObjectEndpoint.HandleAsync,
        [S3Operation.Named("PutObjectAnnotation")] = ObjectAnnotationEndpoint.PutAsync,
        [S3Operation.Named("GetObjectAnnotation")] = ObjectAnnotationEndpoint.GetAsync,
        [S3Operation.Named("DeleteObjectAnnotation")] = ObjectAnnotationEndpoint.DeleteAsync,
        [S3Operation.Named("ListObjectAnnotations")] = ListObjectAnnotationsEndpoint.HandleAsync,
        [S3Operation.Named("UpdateObjectEncryption")] = UpdateObjectEncryptionEndpoint.HandleAsync,
        [S3Operation.Named("GetObjectAttributes")] = GetObjectAttributesEndpoint.HandleAsync,
    };

    public static bool IsSupported(S3Operation operation) => Endpoints.ContainsKey(operation);

    public static Func<S3Exchange, Task> Find(S3Operation operation) => Endpoints.TryGetValue(operation, out var endpoint)
        ? endpoint
        : throw S3Error.NotImplemented.With($"{operation.Name} is not implemented by this store. docs/s3-coverage.md lists what is.");
}

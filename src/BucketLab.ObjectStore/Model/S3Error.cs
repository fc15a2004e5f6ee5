namespace BucketLab.ObjectStore.Model;

/// <summary>One entry of the S3 error catalogue (Amazon S3 API Reference, "Error responses").</summary>
/// <param name="Code">The code clients look at, such as NoSuchKey.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Message">The text for people; a thrower may say it more exactly.</param>
internal sealed record S3Error(string Code, int Status, string Message)
{
    public static readonly S3Error AccessDenied = new("AccessDenied", 403, "Access Denied");
    public static readonly S3Error AuthorizationHeaderMalformed = new("AuthorizationHeaderMalformed", 400, "The authorization header that you provided is not valid.");
    public static readonly S3Error AuthorizationQueryParametersError = new("AuthorizationQueryParametersError", 400, "The authorization query parameters that you provided are not valid.");
    public static readonly S3Error BadDigest = new("BadDigest", 400, "The digest or checksum you specified did not match what was received.");
    public static readonly S3Error BucketAlreadyExists = new("BucketAlreadyExists", 409, "The requested bucket name belongs to another owner. Choose another name.");
    public static readonly S3Error BucketAlreadyOwnedByYou = new("BucketAlreadyOwnedByYou", 409, "You own a bucket of this name already.");
    public static readonly S3Error BucketNotEmpty = new("BucketNotEmpty", 409, "The bucket you tried to delete is not empty.");
    public static readonly S3Error ConditionalRequestConflict = new("ConditionalRequestConflict", 409, "A conflicting operation on the same key won. Try again.");
    public static readonly S3Error EntityTooLarge = new("EntityTooLarge", 400, "The upload exceeds the largest size that is allowed.");
    public static readonly S3Error EntityTooSmall = new("EntityTooSmall", 400, "The upload is smaller than the smallest size that is allowed.");
    public static readonly S3Error IllegalLocationConstraint = new("IllegalLocationConstraintException", 400, "The location constraint does not fit the region this request was sent to.");
    public static readonly S3Error IncompleteBody = new("IncompleteBody", 400, "The request carried fewer bytes than its headers announced.");
    public static readonly S3Error InternalError = new("InternalError", 500, "The store failed on its own account. Its log says why.");
    public static readonly S3Error InvalidAccessKeyId = new("InvalidAccessKeyId", 403, "The access key id you provided does not exist in this store.");
    public static readonly S3Error InvalidArgument = new("InvalidArgument", 400, "Invalid argument.");
    public static readonly S3Error InvalidBucketName = new("InvalidBucketName", 400, "The bucket name is not valid: 3 to 63 lower-case letters, digits, dots and hyphens.");
    public static readonly S3Error InvalidDigest = new("InvalidDigest", 400, "The Content-MD5 you specified is not valid.");
    public static readonly S3Error InvalidLocationConstraint = new("InvalidLocationConstraint", 400, "The location constraint is not a region.");
    public static readonly S3Error InvalidRange = new("InvalidRange", 416, "The requested range cannot be satisfied.");
    public static readonly S3Error InvalidRequest = new("InvalidRequest", 400, "Invalid request.");
    public static readonly S3Error InvalidToken = new("InvalidToken", 400, "The session token is not valid here.");
    public static readonly S3Error InvalidUri = new("InvalidURI", 400, "The request's URI could not be parsed.");
    public static readonly S3Error KeyTooLong = new("KeyTooLongError", 400, "The key is longer than 1,024 bytes.");
    public static readonly S3Error MalformedPolicy = new("MalformedPolicy", 400, "The policy is not valid.");
    public static readonly S3Error MalformedTrailer = new("MalformedTrailerError", 400, "The request's trailer is not well formed.");
    public static readonly S3Error MalformedXml = new("MalformedXML", 400, "The XML you provided is not well formed or does not fit the published schema.");
    public static readonly S3Error MetadataTooLarge = new("MetadataTooLarge", 400, "The user metadata is larger than 2,048 bytes.");
    public static readonly S3Error MethodNotAllowed = new("MethodNotAllowed", 405, "The method is not allowed on this resource.");
    public static readonly S3Error MissingContentLength = new("MissingContentLength", 411, "A Content-Length header is needed.");
    public static readonly S3Error MissingRequestBody = new("MissingRequestBodyError", 400, "The request body is empty.");
    public static readonly S3Error MissingSecurityHeader = new("MissingSecurityHeader", 400, "A header that is needed to check the signature is missing.");
    public static readonly S3Error NoSuchBucket = new("NoSuchBucket", 404, "The bucket does not exist.");
    public static readonly S3Error NoSuchBucketPolicy = new("NoSuchBucketPolicy", 404, "The bucket has no policy.");
    public static readonly S3Error NoSuchKey = new("NoSuchKey", 404, "The key does not exist.");
    public static readonly S3Error NotFound = new("NotFound", 404, "Not Found");
    public static readonly S3Error NotImplemented = new("NotImplemented", 501, "This store does not implement the operation.");
    public static readonly S3Error NotModified = new("NotModified", 304, "Not Modified");
    public static readonly S3Error PreconditionFailed = new("PreconditionFailed", 412, "At least one of the conditions you specified did not hold.");
    public static readonly S3Error RequestTimeTooSkewed = new("RequestTimeTooSkewed", 403, "The time of the request and the time of this store are more than 15 minutes apart.");
    public static readonly S3Error ServiceUnavailable = new("ServiceUnavailable", 503, "The store cannot take this request now.");
    public static readonly S3Error SignatureDoesNotMatch = new("SignatureDoesNotMatch", 403, "The signature does not match the one computed from the request and the secret access key.");
    public static readonly S3Error TooManyObjects = new("MalformedXML", 400, "At most 1,000 keys can be deleted in one request.");
    public static readonly S3Error XAmzContentSha256Mismatch = new("XAmzContentSHA256Mismatch", 400, "The body's SHA-256 does not match x-amz-content-sha256.");

    /// <summary>The exception that ends the request with this error.</summary>
    /// <param name="message">A text that says more than the catalogue's.</param>
    public S3Exception With(string? message = null) => new(this, message ?? Message);
}

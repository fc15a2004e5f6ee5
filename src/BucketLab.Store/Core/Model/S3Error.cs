namespace BucketLab.Store.Core.Model;

/// <summary>One entry of the S3 error catalogue (Amazon S3 API Reference, "Error responses").</summary>
/// <param name="Code">The code clients look at, such as NoSuchKey.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Message">The text for people; a thrower may say it more exactly.</param>
internal sealed record S3Error(string Code, int Status, string Message)
{
    public static readonly S3Error AccessControlListNotSupported = new(
        "AccessControlListNotSupported",
        400,
        "The bucket does not allow ACLs."
    );
    public static readonly S3Error AccessDenied = new("AccessDenied", 403, "Access Denied");
    public static readonly S3Error AccessForbidden = new(
        "AccessForbidden",
        403,
        "CORSResponse: This CORS request is not allowed."
    );
    public static readonly S3Error AnnotationLimitExceeded = new(
        "AnnotationLimitExceeded",
        400,
        "The object has 1,000 annotations already."
    );
    public static readonly S3Error AnnotationNameTooLong = new(
        "AnnotationNameTooLong",
        400,
        "The annotation name is longer than 512 bytes."
    );
    public static readonly S3Error AuthorizationHeaderMalformed = new(
        "AuthorizationHeaderMalformed",
        400,
        "The authorization header that you provided is not valid."
    );
    public static readonly S3Error AuthorizationQueryParametersError = new(
        "AuthorizationQueryParametersError",
        400,
        "The authorization query parameters that you provided are not valid."
    );
    public static readonly S3Error BadDigest = new(
        "BadDigest",
        400,
        "The digest or checksum you specified did not match what was received."
    );
    public static readonly S3Error BadRequest = new("BadRequest", 400, "Bad request.");
    public static readonly S3Error BucketAlreadyExists = new(
        "BucketAlreadyExists",
        409,
        "The requested bucket name belongs to another owner. Choose another name."
    );
    public static readonly S3Error BucketAlreadyOwnedByYou = new(
        "BucketAlreadyOwnedByYou",
        409,
        "You own a bucket of this name already."
    );
    public static readonly S3Error BucketNotEmpty = new(
        "BucketNotEmpty",
        409,
        "The bucket you tried to delete is not empty."
    );
    public static readonly S3Error ConditionalRequestConflict = new(
        "ConditionalRequestConflict",
        409,
        "A conflicting operation on the same key won. Try again."
    );
    public static readonly S3Error EntityTooLarge = new(
        "EntityTooLarge",
        400,
        "The upload exceeds the largest size that is allowed."
    );
    public static readonly S3Error EntityTooSmall = new(
        "EntityTooSmall",
        400,
        "The upload is smaller than the smallest size that is allowed."
    );
    public static readonly S3Error IllegalLocationConstraint = new(
        "IllegalLocationConstraintException",
        400,
        "The location constraint does not fit the region this request was sent to."
    );
    public static readonly S3Error IncompleteBody = new(
        "IncompleteBody",
        400,
        "The request carried fewer bytes than its headers announced."
    );
    public static readonly S3Error InsufficientStorage = new(
        "InsufficientStorage",
        507,
        "The store has no room for the request."
    );
    public static readonly S3Error InternalError = new(
        "InternalError",
        500,
        "The store failed on its own account. Its log says why."
    );
    public static readonly S3Error InvalidAccessKeyId = new(
        "InvalidAccessKeyId",
        403,
        "The access key id you provided does not exist in this store."
    );
    public static readonly S3Error InvalidAnnotationName = new(
        "InvalidAnnotationName",
        400,
        "The annotation name is not valid."
    );
    public static readonly S3Error InvalidArgument = new("InvalidArgument", 400, "Invalid argument.");
    public static readonly S3Error InvalidBucketAclWithObjectOwnership = new(
        "InvalidBucketAclWithObjectOwnership",
        400,
        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"
    );
    public static readonly S3Error InvalidBucketName = new(
        "InvalidBucketName",
        400,
        "The bucket name is not valid: 3 to 63 lower-case letters, digits, dots and hyphens."
    );
    public static readonly S3Error InvalidBucketOwnerAccountId = new(
        "InvalidBucketOwnerAWSAccountID",
        400,
        "The value of the expected bucket owner parameter must be an AWS account ID."
    );
    public static readonly S3Error InvalidBucketState = new(
        "InvalidBucketState",
        409,
        "The bucket's state does not allow the request."
    );
    public static readonly S3Error InvalidDigest = new(
        "InvalidDigest",
        400,
        "The Content-MD5 you specified is not valid."
    );
    public static readonly S3Error InvalidEncryptionAlgorithm = new(
        "InvalidEncryptionAlgorithmError",
        400,
        "The encryption algorithm is not valid; AES256 is."
    );
    public static readonly S3Error InvalidLocationConstraint = new(
        "InvalidLocationConstraint",
        400,
        "The location constraint is not a region."
    );
    public static readonly S3Error InvalidObjectState = new(
        "InvalidObjectState",
        403,
        "The operation is not valid for the object's storage class"
    );
    public static readonly S3Error InvalidPart = new(
        "InvalidPart",
        400,
        "One or more of the named parts could not be found, or its entity tag does not match."
    );
    public static readonly S3Error InvalidPartNumber = new(
        "InvalidPartNumber",
        416,
        "The requested part number cannot be satisfied."
    );
    public static readonly S3Error InvalidPartOrder = new(
        "InvalidPartOrder",
        400,
        "The list of parts was not in ascending order of part numbers."
    );
    public static readonly S3Error InvalidPolicyDocument = new(
        "InvalidPolicyDocument",
        400,
        "The content of the form does not meet the conditions of its policy document."
    );
    public static readonly S3Error InvalidRange = new("InvalidRange", 416, "The requested range cannot be satisfied.");
    public static readonly S3Error InvalidRedirectLocation = new(
        "InvalidRedirectLocation",
        400,
        "The website redirect location must have a prefix of 'http://' or 'https://' or '/'."
    );
    public static readonly S3Error InvalidRequest = new("InvalidRequest", 400, "Invalid request.");
    public static readonly S3Error InvalidRetentionPeriod = new(
        "InvalidRetentionPeriod",
        400,
        "The retention period must be at least one day and at most 100 years."
    );
    public static readonly S3Error InvalidStorageClass = new(
        "InvalidStorageClass",
        400,
        "The storage class is not valid."
    );
    public static readonly S3Error InvalidTag = new("InvalidTag", 400, "The tag provided was not a valid tag.");
    public static readonly S3Error InvalidTargetBucketForLogging = new(
        "InvalidTargetBucketForLogging",
        400,
        "The target bucket for logging does not exist, is not yours or has object lock."
    );
    public static readonly S3Error InvalidToken = new("InvalidToken", 400, "The session token is not valid here.");
    public static readonly S3Error InvalidUri = new("InvalidURI", 400, "The request's URI could not be parsed.");
    public static readonly S3Error KeyTooLong = new("KeyTooLongError", 400, "The key is longer than 1,024 bytes.");
    public static readonly S3Error KmsDisabled = new("KMS.DisabledException", 400, "The KMS key is disabled.");
    public static readonly S3Error KmsNotFound = new("KMS.NotFoundException", 400, "The KMS key does not exist.");
    public static readonly S3Error MalformedAcl = new(
        "MalformedACLError",
        400,
        "The ACL is not well formed or does not fit the published schema."
    );
    public static readonly S3Error MalformedPolicy = new("MalformedPolicy", 400, "The policy is not valid.");
    public static readonly S3Error MalformedPostRequest = new(
        "MalformedPOSTRequest",
        400,
        "The body of your POST request is not well-formed multipart/form-data."
    );
    public static readonly S3Error MalformedTrailer = new(
        "MalformedTrailerError",
        400,
        "The request's trailer is not well formed."
    );
    public static readonly S3Error MalformedXml = new(
        "MalformedXML",
        400,
        "The XML you provided is not well formed or does not fit the published schema."
    );
    public static readonly S3Error MaxPostPreDataLengthExceeded = new(
        "MaxPostPreDataLengthExceededError",
        400,
        "The fields of your POST request before the file were too large."
    );
    public static readonly S3Error MetadataConfigurationNotFound = new(
        "MetadataConfigurationNotFound",
        404,
        "The bucket has no metadata configuration."
    );
    public static readonly S3Error MetadataTooLarge = new(
        "MetadataTooLarge",
        400,
        "The user metadata is larger than 2,048 bytes."
    );
    public static readonly S3Error MethodNotAllowed = new(
        "MethodNotAllowed",
        405,
        "The method is not allowed on this resource."
    );
    public static readonly S3Error MissingContentLength = new(
        "MissingContentLength",
        411,
        "A Content-Length header is needed."
    );
    public static readonly S3Error MissingRequestBody = new(
        "MissingRequestBodyError",
        400,
        "The request body is empty."
    );
    public static readonly S3Error MissingSecurityHeader = new(
        "MissingSecurityHeader",
        400,
        "A header that is needed to check the signature is missing."
    );
    public static readonly S3Error NoEncryptionConfiguration = new(
        "ServerSideEncryptionConfigurationNotFoundError",
        404,
        "The bucket has no default encryption."
    );
    public static readonly S3Error NoObjectLockConfiguration = new(
        "ObjectLockConfigurationNotFoundError",
        404,
        "The bucket has no object lock configuration."
    );
    public static readonly S3Error NoSuchAnnotation = new(
        "NoSuchAnnotation",
        404,
        "The object has no annotation of this name."
    );
    public static readonly S3Error NoSuchBucket = new("NoSuchBucket", 404, "The bucket does not exist.");
    public static readonly S3Error NoSuchBucketPolicy = new("NoSuchBucketPolicy", 404, "The bucket has no policy.");
    public static readonly S3Error NoSuchConfiguration = new(
        "NoSuchConfiguration",
        404,
        "The specified configuration does not exist."
    );
    public static readonly S3Error NoSuchCorsConfiguration = new(
        "NoSuchCORSConfiguration",
        404,
        "The CORS configuration does not exist"
    );
    public static readonly S3Error NoSuchKey = new("NoSuchKey", 404, "The key does not exist.");
    public static readonly S3Error NoSuchLifecycle = new(
        "NoSuchLifecycleConfiguration",
        404,
        "The bucket has no lifecycle configuration."
    );
    public static readonly S3Error NoSuchObjectLock = new(
        "NoSuchObjectLockConfiguration",
        404,
        "The object has no such lock."
    );
    public static readonly S3Error NoSuchPublicAccessBlockConfiguration = new(
        "NoSuchPublicAccessBlockConfiguration",
        404,
        "The public access block configuration was not found"
    );
    public static readonly S3Error NoSuchTagSet = new("NoSuchTagSet", 404, "The TagSet does not exist");
    public static readonly S3Error NoSuchUpload = new(
        "NoSuchUpload",
        404,
        "The upload does not exist. Its id may be wrong, or it was aborted or completed."
    );
    public static readonly S3Error NoSuchVersion = new(
        "NoSuchVersion",
        404,
        "The version id does not match any version of the key."
    );
    public static readonly S3Error NoSuchWebsiteConfiguration = new(
        "NoSuchWebsiteConfiguration",
        404,
        "The bucket has no website configuration."
    );
    public static readonly S3Error NotFound = new("NotFound", 404, "Not Found");
    public static readonly S3Error NotImplemented = new(
        "NotImplemented",
        501,
        "This store does not implement the operation."
    );
    public static readonly S3Error NotModified = new("NotModified", 304, "Not Modified");
    public static readonly S3Error ObjectNotInActiveTier = new(
        "ObjectNotInActiveTierError",
        403,
        "The source object of the COPY action is archived. Restore it first."
    );
    public static readonly S3Error OwnershipControlsNotFound = new(
        "OwnershipControlsNotFoundError",
        404,
        "The bucket ownership controls were not found"
    );
    public static readonly S3Error PreconditionFailed = new(
        "PreconditionFailed",
        412,
        "At least one of the conditions you specified did not hold."
    );
    public static readonly S3Error ReplicationConfigurationNotFound = new(
        "ReplicationConfigurationNotFoundError",
        404,
        "The bucket has no replication configuration."
    );
    public static readonly S3Error RequestTimeout = new(
        "RequestTimeout",
        400,
        "The connection was idle for too long, so it was closed."
    );
    public static readonly S3Error RequestTimeTooSkewed = new(
        "RequestTimeTooSkewed",
        403,
        "The time of the request and the time of this store are more than 15 minutes apart."
    );
    public static readonly S3Error ServiceUnavailable = new(
        "ServiceUnavailable",
        503,
        "The store cannot take this request now."
    );
    public static readonly S3Error SignatureDoesNotMatch = new(
        "SignatureDoesNotMatch",
        403,
        "The signature does not match the one computed from the request and the secret access key."
    );
    public static readonly S3Error QuotaExceeded = new("QuotaExceeded", 403, "The quota is used up."); // Ceph RGW's
    public static readonly S3Error SlowDown = new("SlowDown", 503, "Please reduce your request rate.");
    public static readonly S3Error TooManyBuckets = new(
        "TooManyBuckets",
        400,
        "You have attempted to create more buckets than allowed."
    );
    public static readonly S3Error TooManyObjects = new(
        "MalformedXML",
        400,
        "At most 1,000 keys can be deleted in one request."
    );
    public static readonly S3Error UnsupportedMediaType = new(
        "UnsupportedMediaType",
        415,
        "The payload must be text in UTF-8."
    );
    public static readonly S3Error UnresolvableGrantByEmailAddress = new(
        "UnresolvableGrantByEmailAddress",
        400,
        "The email address you provided does not match any account on record."
    );
    public static readonly S3Error XAmzContentSha256Mismatch = new(
        "XAmzContentSHA256Mismatch",
        400,
        "The body's SHA-256 does not match x-amz-content-sha256."
    );

    /// <summary>The exception that ends the request with this error.</summary>
    /// <param name="message">A text that says more than the catalogue's.</param>
    public S3Exception With(string? message = null) => new(this, message ?? Message);

    /// <summary>As <see cref="With"/>, with elements of the error document that say what it is about, such as
    /// BucketName.</summary>
    /// <param name="message">A text that says more than the catalogue's; null for the catalogue's.</param>
    /// <param name="details">Names and values, in the order in which they are written.</param>
    public S3Exception About(string? message, params (string Name, string Value)[] details) =>
        new(this, message ?? Message)
        {
            Details = [.. details.Select(detail => new KeyValuePair<string, string>(detail.Name, detail.Value))],
        };
}

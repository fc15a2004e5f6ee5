namespace BucketLab.Store.Http.Routing;

/// <summary>Answers a request: reads its headers, query and body, runs the operation, writes the answer.</summary>
internal delegate Task S3Endpoint(S3Exchange exchange);

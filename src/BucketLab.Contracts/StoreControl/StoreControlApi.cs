namespace BucketLab.Contracts.StoreControl;

/// <summary>
/// The control surface of the embedded store: what a lab needs besides S3. The store answers; library and command line
/// ask. Paths lie below <c>/_lab/</c>; requests are signed by root as S3 requests are, except for health.
/// </summary>
public static class StoreControlApi
{
    /// <summary>The first segment of every path; no bucket can have this name.</summary>
    public const string Root = "_lab";

    /// <summary>GET; unsigned, for everybody.</summary>
    public const string Health = "health";

    /// <summary>GET <c>on-disk/BUCKET/KEY</c> for an <see cref="ObjectOnDisk"/>.</summary>
    public const string OnDisk = "on-disk";

    /// <summary>GET a <see cref="MasterKeyList"/>; PUT <c>keys/ACTION/ID</c> changes one and answers with it.</summary>
    public const string Keys = "keys";

    /// <summary>Action on a key: nothing that it encrypts can be read until it is enabled.</summary>
    public const string Disable = "disable";

    /// <summary>Action on a key: undoes <see cref="Disable"/>.</summary>
    public const string Enable = "enable";

    /// <summary>Action on a key: gives it new material for what is written from now on.</summary>
    public const string Rotate = "rotate";

    /// <summary>
    /// GET an <see cref="IdentityList"/>; PUT an <see cref="IdentityRequest"/> for <see cref="IdentityCredentials"/>;
    /// PUT one to <c>identities/NAME</c> for its <see cref="IdentityStatus"/>; DELETE <c>identities/NAME</c>.
    /// </summary>
    public const string Identities = "identities";

    /// <summary>
    /// PUT <c>plain/BUCKET</c>: what is put there is encrypted only where a request or the bucket's own default asks
    /// for it, as in S3 before January 2023; DELETE <c>plain/BUCKET</c>: the store's default holds there too.
    /// </summary>
    public const string Plain = "plain";

    /// <summary>GET a <see cref="StoreCheckReport"/>; reads every byte.</summary>
    public const string Check = "check";

    /// <summary>GET a <see cref="ClockTime"/>; PUT a <see cref="ClockRequest"/> moves the clock, DELETE resets
    /// it; <c>clock/BUCKET,BUCKET</c> is the time of these buckets alone.</summary>
    public const string Clock = "clock";

    /// <summary>PUT for a <see cref="LifecycleReport"/>; runs the lifecycle rules of all buckets now, or of those that
    /// <c>lifecycle/BUCKET,BUCKET</c> names.</summary>
    public const string Lifecycle = "lifecycle";

    /// <summary>PUT a <see cref="FaultRequest"/> that requests meet on purpose; DELETE <c>faults/BUCKET</c> ends those
    /// of a bucket.</summary>
    public const string Faults = "faults";

    /// <summary>Addresses to which event topics send.</summary>
    public const string Topics = "topics";

    /// <summary>PUT waits until the events so far are sent.</summary>
    public const string Events = "events";

    /// <summary>PUT delivers the access logs of all buckets now.</summary>
    public const string Logs = "logs";
}

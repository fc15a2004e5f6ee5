using BucketLab.Contracts.StoreControl;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// The master keys, for lessons: <c>GET /_lab/keys</c> lists them without their material,
/// <c>POST /_lab/keys/disable|enable|rotate/KEY</c> changes one.
/// </summary>
internal sealed class KeyControl(KeyRing keys)
{
    public Task HandleAsync(HttpContext http, RequestTarget target)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            if (target.Key!.Split('/', 3) is not [_, var action, var keyId])
                throw S3Error.InvalidArgument.With("Say what to do with which key: /_lab/keys/disable/KEY.");
            Change(keyId, action);
        }

        return http.Response.WriteAsJsonAsync(
            new MasterKeyList([
                .. keys.All.Select(key => new MasterKeyStatus(
                    key.Id,
                    key.IsEnabled,
                    key.Created,
                    key.Generations.Count
                )),
            ]),
            StoreControlJson.Wire.MasterKeyList,
            cancellationToken: http.RequestAborted
        );
    }

    private void Change(string keyId, string? action)
    {
        switch (action)
        {
            case StoreControlApi.Disable:
                keys.SetEnabled(keyId, isEnabled: false);
                break;
            case StoreControlApi.Enable:
                keys.SetEnabled(keyId, isEnabled: true);
                break;
            case StoreControlApi.Rotate:
                keys.Rotate(keyId);
                break;
            default:
                throw S3Error.InvalidArgument.With("Say what to do: disable, enable or rotate.");
        }
    }
}

using System.Runtime.InteropServices;
using StreamInterp.Interpolation;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>ONNX Runtime's native library, loaded and checked for its version.</summary>
/// <remarks>Loaded once per path and never unloaded: its threads and the environment live as long as the process.</remarks>
public sealed unsafe class OrtLibrary
{
    /// <summary>The oldest runtime that has the API version asked for.</summary>
    public const string MinimumVersion = "1.20";

    private const string Remedy =
        $"Install ONNX Runtime {MinimumVersion} or newer (npm onnxruntime-node, NuGet Microsoft.ML.OnnxRuntime.Gpu.Linux, or the "
        + $"distribution's libonnxruntime) and let {OrtLibrarySearch.EnvironmentVariable} name libonnxruntime.so.1 or its folder.";

    private static readonly Lock s_lock = new();
    private static readonly Dictionary<string, OrtLibrary> s_loaded = [];

    private OrtLibrary(string path, string version, OrtApi* api)
    {
        Location = path;
        Version = version;
        Api = api;
        Environment = new OrtEnvironment(this);
    }

    /// <summary>The file, or the bare name that the system's loader resolved.</summary>
    public string Location { get; }

    /// <summary>Version such as "1.30.0".</summary>
    public string Version { get; }

    /// <summary>The runtime's environment, one per process.</summary>
    public OrtEnvironment Environment { get; }

    internal OrtApi* Api { get; }

    /// <summary>Finds and loads the library.</summary>
    /// <exception cref="InterpolationException">
    /// There is none, it cannot be loaded or it is too old; the remedy names what to install.
    /// </exception>
    public static OrtLibrary Load(OrtLibrarySearch search)
    {
        lock (s_lock)
        {
            InterpolationException? firstFailure = null;
            foreach (var candidate in search.Candidates())
            {
                if (s_loaded.TryGetValue(candidate, out var library))
                {
                    return library;
                }

                try
                {
                    return s_loaded[candidate] = Open(candidate);
                }
                catch (InterpolationException failure) when (search.Named is null)
                {
                    // A file that is there but unusable explains more than a bare name that the loader does not know.
                    firstFailure ??= Path.IsPathRooted(candidate) ? failure : null;
                }
            }

            throw firstFailure ?? Missing(search);
        }
    }

    /// <summary>The execution providers that were compiled in, by the runtime's names; a listed one need not work here.</summary>
    public IReadOnlyList<string> CompiledProviders()
    {
        byte** names;
        int count;
        Check(Api->GetAvailableProviders(&names, &count));
        var providers = new string[count];
        for (var i = 0; i < count; i++)
        {
            providers[i] = Marshal.PtrToStringUTF8((nint)names[i])!;
        }

        Check(Api->ReleaseAvailableProviders(names, count));
        return providers;
    }

    /// <summary>Takes the table out of a runtime's entry point.</summary>
    internal static OrtLibrary FromBase(string path, OrtApiBase* apiBase)
    {
        var version = Marshal.PtrToStringUTF8((nint)apiBase->GetVersionString()) ?? "of unknown version";
        var api = (OrtApi*)apiBase->GetApi(OrtApi.ORT_API_VERSION);
        return api == null
            ? throw new InterpolationException($"ONNX Runtime {version} at {path} is too old.", Remedy)
            : new OrtLibrary(path, version, api);
    }

    /// <summary>Throws what <paramref name="status"/> says and frees it; null is success.</summary>
    internal void Check(OrtStatus* status) => OrtException.ThrowIfError(Api, status);

    private static OrtLibrary Open(string path)
    {
        SharedUnwinder.Publish();
        nint handle;
        try
        {
            handle = NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new InterpolationException($"ONNX Runtime cannot be loaded from {path}: {e.Message.ReplaceLineEndings(" ")}", Remedy, e);
        }

        if (!NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var entry))
        {
            NativeLibrary.Free(handle);
            throw new InterpolationException($"{path} is not ONNX Runtime: it has no symbol OrtGetApiBase.", Remedy);
        }

        return FromBase(path, ((delegate* unmanaged<OrtApiBase*>)entry)());
    }

    private static InterpolationException Missing(OrtLibrarySearch search) =>
        search.Named is { } named
            ? new InterpolationException($"ONNX Runtime is not at {named.Path}, which {named.Setting} names.", Remedy)
            : new InterpolationException(
                $"ONNX Runtime was not found in {string.Join(", ", search.Folders().Distinct())} or on the system's library path.", Remedy);
}

using StreamInterp.Cli.Interop;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Pipelines;

/// <summary>An <c>appsrc</c> of a pipeline, as a place to write bytes to.</summary>
internal sealed unsafe class PipelineInput(Pipeline pipeline, string name) : IDisposable
{
    private readonly nint _source = pipeline.Take(name);

    /// <summary>Copies <paramref name="bytes"/> into the pipeline as one buffer; waits while the source is full.</summary>
    /// <exception cref="InterpolationException">The pipeline does not take them any more.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        var buffer = Gst.gst_buffer_new_allocate(0, (nuint)bytes.Length, 0);
        fixed (byte* source = bytes)
        {
            Gst.gst_buffer_fill(buffer, 0, source, (nuint)bytes.Length);
        }

        if (Gst.gst_app_src_push_buffer(_source, buffer) != Gst.GST_FLOW_OK)
        {
            pipeline.TryFinish(Media.ClockTime.Zero);
            throw new InterpolationException("The pipeline stopped to take input.", "Run with GST_DEBUG=3 to see why.");
        }
    }

    /// <summary>Says that nothing follows.</summary>
    public void Complete() => Gst.gst_app_src_end_of_stream(_source);

    /// <inheritdoc/>
    public void Dispose() => Gst.gst_object_unref(_source);
}

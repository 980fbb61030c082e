using System.Runtime.InteropServices;
using StreamInterp.GStreamer.Interop;
using static StreamInterp.GStreamer.Interop.GstConstants;

namespace StreamInterp.GStreamer;

public sealed unsafe partial class StreamInterpElement
{
    // Guards against a state change that stops the stream while a flush's end starts it.
    private readonly Lock _running = new();
    private bool _isRunning;
    private Thread? _worker;

    [UnmanagedCallersOnly]
    private static int ActivateSink(GstPad* pad, GstElement* parent, int mode, int active)
    {
        if (mode != GST_PAD_MODE_PUSH)
        {
            return 0;
        }

        try
        {
            if (active == 0)
            {
                Of(parent).StopInput();
            }

            return 1;
        }
        catch (Exception fault)
        {
            Report(parent, fault);
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static int ActivateSource(GstPad* pad, GstElement* parent, int mode, int active)
    {
        if (mode != GST_PAD_MODE_PUSH)
        {
            return 0;
        }

        try
        {
            return (active != 0 ? Of(parent).StartStream() : Of(parent).StopStream()) ? 1 : 0;
        }
        catch (Exception fault)
        {
            Report(parent, fault);
            return 0;
        }
    }

    private void StopInput()
    {
        _input.Stop(GstFlowReturn.GST_FLOW_FLUSHING);
        _input.Clear();
    }

    private bool StartStream()
    {
        lock (_running)
        {
            _isRunning = true;
            _capsReceived = false;
            Refresh();
            _stage.Start();
            return StartFlow();
        }
    }

    // Stopped again first: an element that joins the pipeline amid a flush sees only the flush's end.
    private bool RestartFlow()
    {
        lock (_running)
        {
            if (!_isRunning)
            {
                return false;
            }

            StopFlow(GstFlowReturn.GST_FLOW_FLUSHING);
            Gst.gst_pad_pause_task(_sourcePad);
            JoinWorker();
            _stage.Flush();
            Refresh();
            return StartFlow();
        }
    }

    // What flushing and starting forget alike.
    private void Refresh()
    {
        _endReceived = false;
        _refusal.Reset();
        _deadline.Reset();
    }

    private bool StopStream()
    {
        lock (_running)
        {
            _isRunning = false;
        }

        StopFlow(GstFlowReturn.GST_FLOW_FLUSHING);
        var stopped = Gst.gst_pad_stop_task(_sourcePad) != 0;
        JoinWorker();
        _input.Clear();
        _output.Clear();
        _pool.Release();
        _stage.Stop();
        return stopped;
    }

    private bool StartFlow()
    {
        _pool.Start();
        _input.Start();
        _output.Start();
        _worker = new Thread(_stage.Run) { IsBackground = true, Name = "streaminterp" };
        _worker.Start();
        return Gst.gst_pad_start_task(_sourcePad, &RunTask, _self, null) != 0;
    }

    private void JoinWorker()
    {
        _worker?.Join();
        _worker = null;
    }
}

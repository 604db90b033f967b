/** Narrow screens, reduced motion and forced colours; last, because it overrides. */
export const adaptationsStyle = `
@keyframes in {
  from {
    opacity: 0;
    transform: translateY(-4px);
  }
}
@media (max-width: 1100px) {
  .channels {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .world {
    grid-template-columns: minmax(0, 1fr);
  }
  .handset {
    max-width: 420px;
    margin-inline: auto;
    width: calc(100% - 32px);
  }
  .logs {
    grid-template-columns: minmax(0, 1fr);
  }
  .jump {
    display: flex;
  }
}
@media (max-width: 700px) {
  .top {
    padding: 12px 16px;
  }
  .top-actions {
    width: 100%;
    justify-content: space-between;
  }
  main {
    padding: 16px 16px 32px;
  }
  .channels {
    grid-template-columns: minmax(0, 1fr);
  }
  .mailbox {
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  .mail-list {
    border-right: 0;
    border-bottom: 1px solid var(--border);
  }
  .mail-list ul {
    position: static;
    max-height: 300px;
  }
  .mail-body {
    min-height: 440px;
  }
  button,
  .form input[type="number"],
  .form select,
  .channel summary {
    min-height: 40px;
  }
  .channel summary,
  .magic summary {
    padding-top: 8px;
  }
  .thread-head button {
    min-height: 32px;
  }
}
@media (prefers-reduced-motion: reduce) {
  * {
    animation: none !important;
    transition: none !important;
    scroll-behavior: auto !important;
  }
}
@media (forced-colors: active) {
  .tick {
    forced-color-adjust: none;
  }
}
`;
